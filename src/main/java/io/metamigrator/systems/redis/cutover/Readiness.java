package io.metamigrator.systems.redis.cutover;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.Run;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.follow.FollowRecord;
import io.metamigrator.migration.proof.VerificationBook;
import io.metamigrator.migration.proof.VerificationRecord;
import io.metamigrator.systems.redis.mapping.RedisMapping;
import io.metamigrator.systems.redis.server.ServerFacts;
import io.metamigrator.systems.redis.server.Servers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether a run may be handed over: what speaks against it is told all at once, each with what to do. */
final class Readiness {
    private static final String AGAIN = "run ./migrate redis follow --confirm FOLLOW --for 10s";

    private final Servers servers;
    private final RedisMapping mapping;
    private final PlanPaths paths;
    private final VerificationBook book;
    private final Duration maxAge;
    private final ObjectMapper json;

    Readiness(
            Servers servers, RedisMapping mapping, PlanPaths paths, Ledger ledger, Duration maxAge, ObjectMapper json) {
        this.servers = servers;
        this.mapping = mapping;
        this.paths = paths;
        this.book = new VerificationBook(paths, ledger, json);
        this.maxAge = maxAge;
        this.json = json;
    }

    /** What the handing over goes by. @param deletes whether sources go, and may have gone by an attempt before @throws MigrationException refused, where anything speaks against it */
    VerificationRecord of(Run run, boolean deletes) {
        List<String> objections = new ArrayList<>();
        if (run.status() != Run.Status.DONE) {
            objections.add("run " + run.id() + " has not come to its end; apply goes on with it");
        }
        Optional<VerificationRecord> verified = book.last();
        if (verified.isEmpty()) {
            objections.add("nothing was verified yet; run ./migrate redis verify");
        } else {
            objections.addAll(objections(verified.get(), run));
            objections.addAll(emptied(deletes));
            objections.addAll(ofFollow(verified.get(), run));
        }
        if (!objections.isEmpty()) {
            throw MigrationException.refused("nothing was handed over:\n  " + String.join("\n  ", objections));
        }
        return verified.orElseThrow();
    }

    /** What has become of the servers since: a target or a source without a key is not what was verified. */
    private List<String> emptied(boolean deletes) {
        List<String> objections = new ArrayList<>();
        ServerFacts source = servers.source().facts();
        if (!deletes && mapping.databases().stream().allMatch(database -> source.keysIn(database) == 0)) {
            objections.add(servers.source().address() + " holds no key any more where they were copied from");
        }
        if (servers.target().facts().keysIn(servers.targetDatabase()) == 0) {
            objections.add(servers.targetName() + " holds no key any more");
        }
        return objections;
    }

    /** Where the run was followed, the last word is the follow's: its pass has to be as young as the verify. */
    private List<String> ofFollow(VerificationRecord verified, Run run) {
        Optional<FollowRecord> followed =
                FollowRecord.read(paths, json).filter(record -> record.run().equals(run.id()));
        if (followed.isEmpty()) {
            return List.of();
        }
        FollowRecord last = followed.get();
        Instant pass = last.passBegunAt();
        if (!last.ended()) {
            return List.of("a follow is under way or was cut off; end it, or " + AGAIN);
        }
        if (last.drift() > 0 || last.pending() > 0) {
            return List.of("follow ended with a drift of " + last.drift() + " and " + last.pending()
                    + " changes that were not carried over; mend what differs, then " + AGAIN);
        }
        if (pass == null || pass.isBefore(verified.begunAt())) {
            return List.of("the last pass of follow is older than the verify; " + AGAIN);
        }
        return List.of();
    }

    private List<String> objections(VerificationRecord verified, Run run) {
        List<String> objections = new ArrayList<>();
        if (!verified.run().equals(run.id()) || !verified.plan().equals(run.planDigest())) {
            return List.of("the last verify was of another run than " + run.id() + "; run ./migrate redis verify");
        }
        if (!book.isAudited(verified)) {
            return List.of("verification.json is not what verify wrote; run ./migrate redis verify again");
        }
        if (!verified.whole()) {
            objections.add(
                    "the last verify compared a part only; run ./migrate redis verify without --step and --sample");
        }
        if (!verified.green()) {
            objections.add("the last verify was not green: it has found differences, or less than the run has written;"
                    + " mend that, then verify again");
        } else if (verified.written() < 0 || verified.compared() == 0) {
            objections.add("the last verify does not say how many of the run's keys it has compared; verify again");
        }
        if (!verified.mapping().equals(mapping.digest())) {
            objections.add("the mapping has changed since the last verify; verify again");
        }
        if (!verified.source().equals(servers.source().address().toString())) {
            objections.add("the last verify was of " + verified.source() + ", and the source is "
                    + servers.source().address() + " now");
        }
        Instant ended = run.endedAt();
        if (ended != null && verified.begunAt().isBefore(ended)) {
            objections.add("the run has gone on since the last verify; verify again");
        }
        if (verified.begunAt().plus(maxAge).isBefore(Instant.now())) {
            objections.add("the last verify began at " + verified.begunAt()
                    + ", longer ago than redis.verify-max-age = " + maxAge.toSeconds() + " s; verify again");
        }
        return objections;
    }
}
