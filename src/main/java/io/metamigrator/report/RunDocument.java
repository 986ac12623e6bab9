package io.metamigrator.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.State;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.RunCounts;
import io.metamigrator.migration.proof.KeptChecks;
import io.metamigrator.migration.proof.RunProof;
import io.metamigrator.migration.proof.VerificationBook;
import io.metamigrator.migration.settings.Settings;
import io.metamigrator.migration.view.RunFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** All that a report tells of a run, in its parts. */
final class RunDocument {
    private final Ledger ledger;
    private final Settings settings;
    private final PlanPaths paths;
    private final ObjectMapper json;

    RunDocument(Ledger ledger, Settings settings, PlanPaths paths, ObjectMapper json) {
        this.ledger = ledger;
        this.settings = settings;
        this.paths = paths;
        this.json = json;
    }

    ObjectNode of(Run run, RunCounts counts, LedgerProof proof, Instant now) {
        RecordPages records = new RecordPages(ledger, run);
        Instant until = run.endedAt() == null ? now : run.endedAt();
        ObjectNode facts = json.createObjectNode()
                .put("migration", run.scope().migration())
                .put("writtenAt", now.toString())
                .put("seconds", Duration.between(run.startedAt(), until).toSeconds())
                .put("goingOn", isGoingOn(run));
        facts.setAll(RunFacts.json(run, counts, RunProof.of(run, ledger, paths, json)));
        run.types().forEach(facts.putArray("order")::add);
        facts.set("accounting", accounting(counts));
        facts.set("progress", proof.progress());
        facts.set("outcomes", Outcomes.of(run, records));
        facts.set("deadLetters", DeadLetterFacts.of(run, records));
        new PlanFacts(paths, json).of(run).ifPresent(plan -> facts.set("plan", plan));
        new KeptChecks(paths, json).of(run).ifPresent(checks -> facts.set("checks", checks));
        new DifferenceFacts(new VerificationBook(paths, ledger, json), json)
                .of(run)
                .ifPresent(found -> facts.set("differences", found));
        facts.set("sources", proof.sources());
        facts.set("history", new RunHistory(ledger, run).json());
        settings.withoutSecrets().forEach(facts.putObject("settings")::put);
        facts.set("ledger", proof.chain());
        facts.set("tool", tool());
        return facts;
    }

    /** Whether somebody is at work on the run; else it has ended, or was cut off. */
    private boolean isGoingOn(Run run) {
        return (run.status() == Run.Status.OPEN || run.status() == Run.Status.ROLLING_BACK)
                && ledger.leases().holder(run.scope().migration()).isPresent();
    }

    /** The version of this program. */
    static String version() {
        return Objects.requireNonNullElse(RunDocument.class.getPackage().getImplementationVersion(), "development");
    }

    private ObjectNode tool() {
        return json.createObjectNode()
                .put("name", "Meta Migrator")
                .put("version", version())
                .put("java", System.getProperty("java.version"));
    }

    /** planned = confirmed + skipped + rejected + dead + blocked + unknown + waiting, and what was rolled back. */
    private ObjectNode accounting(RunCounts counts) {
        long planned = counts.total();
        long confirmed = counts.of(State.CONFIRMED, State.VERIFIED);
        long waiting = counts.of(State.PLANNED, State.SENDING);
        long rolledBack = counts.of(State.ROLLED_BACK);
        long sum = confirmed
                + waiting
                + rolledBack
                + counts.of(State.SKIPPED, State.REJECTED, State.DEAD, State.BLOCKED, State.UNKNOWN);
        String words = planned + " planned = " + confirmed + " confirmed + " + counts.of(State.SKIPPED) + " skipped + "
                + counts.of(State.REJECTED) + " rejected + " + counts.of(State.DEAD) + " dead + "
                + counts.of(State.BLOCKED) + " blocked + " + counts.of(State.UNKNOWN) + " unknown + " + waiting
                + " waiting" + (rolledBack == 0 ? "" : " + " + rolledBack + " rolled back");
        return json.createObjectNode().put("identity", words).put("holds", sum == planned);
    }
}
