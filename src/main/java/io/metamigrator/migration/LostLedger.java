package io.metamigrator.migration;

import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.RunJournal;
import io.metamigrator.migration.failure.MigrationException;
import java.time.Instant;

/** Notices that the ledger was lost, or that an older copy is in its place: it knows nothing of a run that was begun here. */
public final class LostLedger {
    private final RunJournal begun;
    private final Ledger ledger;

    /** @param paths of the migration, where it keeps its list of begun runs */
    public LostLedger(PlanPaths paths, Ledger ledger) {
        this.begun = new RunJournal(paths.begunRuns());
        this.ledger = ledger;
    }

    /**
     * Lets nothing be begun into a target by a ledger that does not know what is in it.
     *
     * @param looked when the target was last looked at; who looked after that run knows what it has left
     * @throws MigrationException refused, if a run is unknown to the ledger that was begun since
     */
    public void admit(String migration, String target, Instant looked) {
        begun.unknownTo(ledger.runs(), target)
                .filter(run -> !looked.isAfter(run.at()))
                .ifPresent(run -> {
                    throw MigrationException.refused("run " + run.runId() + " was begun into " + target
                            + " and the ledger knows nothing of it: it is new, or an older copy. Nobody knows what that"
                            + " run has left there; put the right ledger in its place, or run discover, plan and then"
                            + " apply of " + migration);
                });
    }

    /** Notes a run before anything of it is sent; it is durable when this returns. */
    public void note(Run run) {
        begun.add(run);
    }
}
