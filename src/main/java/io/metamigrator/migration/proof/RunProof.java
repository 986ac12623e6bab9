package io.metamigrator.migration.proof;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.Run;
import io.metamigrator.migration.Moments;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.follow.FollowRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is proved of a run as it is now.
 *
 * @param verification empty if the run has gone on since, and if the file is not what verify wrote
 * @param handedOverAt when a cutover has handed the work to the target
 * @param isFollowDue whether what the run has written was followed, the last time before that verification
 */
public record RunProof(Optional<VerificationRecord> verification, Optional<Instant> handedOverAt, boolean isFollowDue) {
    private static final String HANDED_OVER = "handed over, ";

    /** @param paths of the run's migration */
    public static RunProof of(Run run, Ledger ledger, PlanPaths paths, ObjectMapper json) {
        Optional<VerificationRecord> verification = verification(run, new VerificationBook(paths, ledger, json));
        boolean isFollowDue = verification
                .flatMap(verified -> followed(run, paths, json).map(last -> last.isPassBefore(verified.begunAt())))
                .orElse(false);
        return new RunProof(verification, handedOverAt(run, ledger), isFollowDue);
    }

    private static Optional<FollowRecord> followed(Run run, PlanPaths paths, ObjectMapper json) {
        try {
            return FollowRecord.read(paths, json).filter(last -> last.run().equals(run.id()));
        } catch (MigrationException e) {
            return Optional.empty(); // who needs it, says so
        }
    }

    private static Optional<VerificationRecord> verification(Run run, VerificationBook book) {
        try {
            return book.last().filter(last -> last.isOf(run)).filter(book::isAudited);
        } catch (MigrationException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> handedOverAt(Run run, Ledger ledger) {
        boolean holds = run.status() == Run.Status.DONE;
        return ledger.audit().ofRun(run.id()).stream()
                .filter(entry -> holds && entry.what().startsWith(HANDED_OVER))
                .map(entry -> entry.at())
                .reduce((earlier, later) -> later);
    }

    /** Notes that a cutover hands a run over. @param words by what right */
    public static void handOver(Run run, Ledger ledger, String words) {
        ledger.audit().add(run.scope().migration(), run.id(), HANDED_OVER + words);
    }

    /** Whether the whole run was found to be in the target as it should. */
    public boolean isGreen() {
        return verification.filter(record -> record.green() && record.whole()).isPresent();
    }

    /** What has to be done before the run is handed over, or that; the words after {@code ./migrate} and the migration. */
    public String next() {
        if (!isGreen()) {
            return "verify";
        }
        return isFollowDue ? "follow --confirm FOLLOW --for 10s" : "cutover";
    }

    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("verification", verification.map(VerificationRecord::json).orElse(null));
        return json.put("handedOverAt", handedOverAt.map(Instant::toString).orElse(null));
    }

    /** For people, a line each. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        verification.ifPresent(record -> lines.add(record.words()));
        handedOverAt.ifPresent(at -> lines.add("handed over at " + Moments.of(at)));
        return lines;
    }
}
