package io.metamigrator.migration.slices;

import io.metamigrator.ledger.Run;
import io.metamigrator.migration.Moments;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.proof.VerificationBook;
import io.metamigrator.migration.proof.VerificationRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether a run may be handed over: what speaks against it is told all at once, each with what to do. */
final class CutoverProof {
    private final SliceWords words;
    private final SliceHandover<?> handover;
    private final VerificationBook book;
    private final String verify;

    CutoverProof(SliceWords words, SliceHandover<?> handover, VerificationBook book) {
        this.words = words;
        this.handover = handover;
        this.book = book;
        this.verify = "run ./migrate " + words.migration() + " verify";
    }

    /** What the handing over goes by. @param deletes whether sources go @throws MigrationException refused, if anything speaks against it */
    VerificationRecord of(Run run, boolean deletes) {
        List<String> objections = new ArrayList<>();
        if (run.status() != Run.Status.DONE) {
            objections.add("run " + run.id() + " has not come to its end; apply goes on with it");
        }
        Optional<VerificationRecord> verified = book.last();
        if (verified.isEmpty()) {
            objections.add("nothing was verified yet; " + verify);
        } else {
            objections.addAll(objections(verified.get(), run));
            objections.addAll(handover.objections(run, verified.get(), deletes));
        }
        if (!objections.isEmpty()) {
            throw MigrationException.refused("nothing was handed over:\n  " + String.join("\n  ", objections));
        }
        return verified.orElseThrow();
    }

    private List<String> objections(VerificationRecord verified, Run run) {
        List<String> objections = new ArrayList<>();
        if (!verified.run().equals(run.id()) || !verified.plan().equals(run.planDigest())) {
            return List.of("the last verify was of another run than " + run.id() + "; " + verify);
        }
        if (!book.isAudited(verified)) {
            return List.of("verification.json is not what verify wrote; " + verify + " again");
        }
        if (!verified.whole()) {
            objections.add("the last verify compared a part only; " + verify + " without --step and --sample");
        }
        if (!verified.green()) {
            objections.add("the last verify was not green: it has found differences, or less than the run has written;"
                    + " mend that, then verify again");
        } else if (verified.written() < 0 || verified.compared() == 0) {
            objections.add("the last verify does not say how many of the run's " + words.items()
                    + " it has compared; verify again");
        }
        if (!verified.mapping().equals(handover.mapping())) {
            objections.add("the mapping has changed since the last verify; verify again");
        }
        if (!verified.source().equals(handover.source())) {
            objections.add("the last verify was of " + verified.source() + ", and the source is " + handover.source()
                    + " now");
        }
        Instant ended = run.endedAt();
        if (ended != null && verified.begunAt().isBefore(ended)) {
            objections.add("the run has gone on since the last verify; verify again");
        }
        if (verified.begunAt().plus(handover.maxAge()).isBefore(Instant.now())) {
            objections.add("the last verify began at " + Moments.of(verified.begunAt()) + ", longer ago than "
                    + words.migration() + ".verify-max-age = "
                    + handover.maxAge().toSeconds() + " s; verify again");
        }
        return objections;
    }
}
