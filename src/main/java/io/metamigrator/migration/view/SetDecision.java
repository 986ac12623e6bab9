package io.metamigrator.migration.view;

import io.metamigrator.ledger.IntakeBook;
import io.metamigrator.ledger.IntakeSet;
import io.metamigrator.ledger.IntakeSet.State;
import io.metamigrator.ledger.SetStanding;
import io.metamigrator.migration.failure.MigrationException;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a person can decide of a set. It is noted in the ledger, with an entry of the audit; serve carries out what follows
 * from it, at once if it runs and else at its next start.
 */
enum SetDecision {
    /** The short list is right: it is taken, and the set is planned. */
    ACCEPT("accepted", "is planned with what was in doubt", State.ACCEPTED, EnumSet.of(SetStanding.PARKED)),
    /** The set is forgotten; its files stay in the archive. */
    DISMISS(
            "dismissed",
            "is planned no more; its files stay in the archive, and what they had replaced stands again",
            State.DISMISSED,
            EnumSet.of(
                    SetStanding.ARRIVING,
                    SetStanding.PLANNING,
                    SetStanding.AWAITING_TARGET,
                    SetStanding.PARKED,
                    SetStanding.WAITING,
                    SetStanding.SUPERSEDED,
                    SetStanding.FAILED,
                    SetStanding.ROLLED_BACK)),
    /** The set is planned again, though nothing has changed. */
    RETRY(
            "to be planned again",
            "is planned again",
            State.CLOSED,
            EnumSet.of(
                    SetStanding.AWAITING_TARGET,
                    SetStanding.WAITING,
                    SetStanding.SUPERSEDED,
                    SetStanding.FAILED,
                    SetStanding.APPLIED,
                    SetStanding.ROLLED_BACK));

    private final String done;
    private final String follows;
    private final State next;
    private final Set<SetStanding> from;

    SetDecision(String done, String follows, State next, Set<SetStanding> from) {
        this.done = done;
        this.follows = follows;
        this.next = next;
        this.from = from;
    }

    /** What serve makes of it, in words that go on from the name of the set. */
    String follows() {
        return follows;
    }

    /** Whether a set that stands so can be meant. */
    boolean fits(SetStanding standing) {
        return from.contains(standing);
    }

    /** Notes it. @throws MigrationException refused, where the set stands otherwise; with what can be done instead */
    void carryOut(IntakeBook book, DeliveredSet delivered, String who, String reason) {
        IntakeSet set = delivered.set();
        if (!fits(delivered.standing())) {
            throw refused(delivered);
        }
        if (this != ACCEPT && delivered.standing() != SetStanding.ROLLED_BACK && isAtWork(book, set)) {
            throw MigrationException.refused("set " + set.id() + " stays as it is: a run carries its plan out, or has"
                    + " done so in part; finish it, or roll it back");
        }
        if (this == RETRY) {
            book.newest(set.migration())
                    .filter(newest -> !newest.id().equals(set.id()))
                    .ifPresent(newest -> {
                        throw MigrationException.refused("set " + set.id() + " stays as it is: set " + newest.id()
                                + " came after, and holds what stands; ./migrate intake retry " + newest.id());
                    });
        }
        String words = done + " by " + who + (reason.isBlank() ? "" : ": " + reason.strip());
        if (!book.decide(set, EnumSet.of(set.state()), next, who, words)) {
            throw MigrationException.refused("set " + set.id() + " was changed just now; look again");
        }
    }

    private boolean isAtWork(IntakeBook book, IntakeSet set) {
        return book.isBegun(set) && book.standing(set) != SetStanding.APPLIED && set.state() != State.SUPERSEDED;
    }

    private MigrationException refused(DeliveredSet set) {
        String why = switch (set.standing()) {
            case ARRIVING, PLANNING -> "serve plans it by itself, at the latest when it is started";
            case AWAITING_TARGET -> "serve plans it by itself when the target answers, and retry has it look at once";
            case PARKED -> "accept takes what is in doubt, dismiss takes it out, and a whole list frees it";
            case APPLYING, ROLLING_BACK -> "its run has to come to an end";
            case DISMISSED -> "drop its files again, and they are taken as new";
            case WAITING, APPLIED, ROLLED_BACK, SUPERSEDED, FAILED -> "nothing of it is in doubt";
        };
        return MigrationException.refused(
                "set " + set.set().id() + " stays as it is, " + set.standing().words() + ": " + why);
    }
}
