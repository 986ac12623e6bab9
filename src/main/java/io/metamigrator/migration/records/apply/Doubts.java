package io.metamigrator.migration.records.apply;

import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.LedgerRecord;
import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.State;
import io.metamigrator.migration.RollCall;
import io.metamigrator.migration.TargetIds;
import io.metamigrator.migration.failure.IncompleteListException;
import io.metamigrator.migration.failure.LaggingListException;
import io.metamigrator.migration.failure.MigrationException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What gives the target's answers the benefit of the doubt in one run: a refusal that may hit all alike, a list that lags,
 * a read that comes too early. Thread-safe.
 */
public final class Doubts {
    private final Ledger ledger;
    private final Run run;
    private final Neighbours neighbours = new Neighbours();
    private final LateReadBacks lateReadBacks;
    private final IncompleteLists incompleteLists;

    Doubts(Ledger ledger, Run run, Duration quietTime) {
        this.ledger = ledger;
        this.run = run;
        this.lateReadBacks = new LateReadBacks(quietTime);
        this.incompleteLists = new IncompleteLists(quietTime);
    }

    /** The target has taken a record. */
    void accepted(String type) {
        neighbours.accepted(type);
    }

    /** A record was refused in a way that may not be due to it; answers why no more are to be tried, if that is so. */
    Optional<MigrationException> refused(LedgerRecord record, int status) {
        if (String.valueOf(record.reason()).startsWith(LostAnswerResolver.REFUSED)) {
            neighbours.refusedAgain(record.type());
            return Optional.empty();
        }
        neighbours.refused(record.type());
        return neighbours.areRefusedAlike(record.type())
                ? Optional.of(Refusals.alike(record, status))
                : Optional.empty();
    }

    Neighbours neighbours() {
        return neighbours;
    }

    /** Whether the target has taken records of this type, in this process or in one of the same run before it. */
    boolean isAnyAccepted(String type) {
        return neighbours.isAnyAccepted(type)
                || !ledger.records()
                        .page(run, type, Set.of(State.CONFIRMED, State.VERIFIED), 0, 1, 0, 1)
                        .isEmpty();
    }

    /** Whether a record that a read did not show may yet appear, and is to be read once more. */
    boolean mayStillAppear(LedgerRecord record) {
        return lateReadBacks.mayStillAppear(record.seq());
    }

    /** How long to wait before records are read again that may yet appear. */
    Duration pause() {
        return lateReadBacks.pause();
    }

    /** What looks whether a list shows all that was created. */
    public RollCall rollCall(String type, TargetIds ids) {
        return new RollCall(ledger.records(), run.scope(), type, ids);
    }

    /**
     * Lets a list pass that has come to its end and shows all that was created.
     *
     * @throws LaggingListException if it is worth reading again
     * @throws IncompleteListException if it is not
     */
    void checkWhole(String type, RollCall call) {
        incompleteLists.check(run.scope().migration(), type, call.missing());
    }
}
