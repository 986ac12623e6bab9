package io.metamigrator.migration.records.apply;

import io.metamigrator.ledger.Cause;
import io.metamigrator.ledger.LedgerRecord;
import io.metamigrator.ledger.Move;
import io.metamigrator.ledger.State;

/**
 * What to do about a record that the target does not show, and that was refused or told as created in a way that leaves
 * doubt. It is the record's fault if it fails alone while its neighbours pass.
 */
enum Doubt {
    /** There is none. */
    NONE,
    /** Its neighbours are still to come. */
    WAIT,
    /** It was refused before this process began; its neighbours pass, or it is the one to try. */
    AGAIN,
    /** It alone is refused. */
    REJECT,
    /** It alone is told as created and not there. */
    BURY,
    /** It may be that all are refused. */
    STOP;

    /** @param silent whether none of its neighbours was accepted or refused since this was asked last */
    static Doubt of(RecordSession application, LedgerRecord record, boolean silent) {
        String reason = String.valueOf(record.reason());
        boolean aside = reason.startsWith(LostAnswerResolver.ASIDE);
        if (!aside && !reason.startsWith(LostAnswerResolver.UNPROVEN)) {
            return NONE;
        }
        boolean passes = application.doubts().neighbours().isAnyAccepted(record.type());
        if (aside && application.lostAnswers().of(record.seq()) == 0) {
            return passes || silent ? AGAIN : WAIT;
        }
        Doubt alone = aside ? REJECT : BURY;
        if (passes) {
            return alone;
        }
        if (!silent) {
            return WAIT;
        }
        return application.doubts().isAnyAccepted(record.type()) ? alone : STOP;
    }

    void settle(RecordSession application, LedgerRecord record) {
        String reason = String.valueOf(record.reason());
        switch (this) {
            case AGAIN ->
                application.move(Move.of(record.seq(), LostAnswerResolver.OPEN, State.PLANNED)
                        .because("was refused and is not there; to be sent again"));
            case REJECT ->
                LostAnswerResolver.end(
                        application,
                        record,
                        State.REJECTED,
                        Cause.REFUSED_BY_TARGET,
                        LostAnswerResolver.REFUSED + reason.substring(LostAnswerResolver.ASIDE.length()));
            case BURY -> LostAnswerResolver.end(application, record, State.DEAD, Cause.CREATED_BUT_NOT_SHOWN, reason);
            case STOP -> throw Refusals.alike(record);
            case NONE, WAIT -> {
                // nothing yet
            }
        }
    }
}
