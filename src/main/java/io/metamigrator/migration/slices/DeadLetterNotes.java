package io.metamigrator.migration.slices;

import io.metamigrator.ledger.Cause;
import io.metamigrator.ledger.DeadLetter;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.LedgerRecord;
import io.metamigrator.ledger.Move;
import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.Sending;
import io.metamigrator.ledger.Slice;
import io.metamigrator.ledger.State;
import io.metamigrator.migration.RunSession;
import java.util.List;
import java.util.Set;

/**
 * What the ledger knows of a letter that is sent again: its own state, and its place in its slice, which is what a rollback and
 * a replay after a kill go by. Both become durable together. One thread.
 *
 * @param replay its name
 */
record DeadLetterNotes(RunSession session, String replay) {
    private static final Set<State> UNDER_WAY = Set.of(State.PLANNED, State.SENDING);

    /** Puts a letter on its way. @return whether it still was one that could be sent */
    boolean send(DeadLetter letter, String who) {
        Sending sending = new Sending(letter.record().seq(), false, null);
        return ledger().letters()
                .send(session.lease(), List.of(sending), who, replay)
                .get(0);
    }

    private Ledger ledger() {
        return session.ledger();
    }

    /** What the target had before the attempt that was cut off, by what that has noted. */
    ItemOutcomes before(Run run, DeadLetter letter) {
        Slice slice = slice(run, letter);
        char mark = ItemOutcomes.parse(slice.outcome(), slice.size()).get(place(letter, slice));
        return ItemOutcomes.all(
                1,
                switch (mark) {
                    case ItemOutcomes.DIFFERENT, ItemOutcomes.REPLACED -> ItemOutcomes.DIFFERENT;
                    case ItemOutcomes.LEFT -> ItemOutcomes.PRESENT;
                    default -> ItemOutcomes.ABSENT;
                });
    }

    /** Its first byte is about to leave: what may be there from now on because of us is noted as if it were. */
    void begin(Run run, DeadLetter letter, ItemOutcomes before) {
        char mark = before.get(0) == ItemOutcomes.ABSENT ? ItemOutcomes.COPIED : before.get(0);
        Move sending = Move.of(letter.record().seq(), UNDER_WAY, State.SENDING).asAttempt();
        note(run, letter, mark, sending);
    }

    /** What became of it. @return the state that it is in now */
    State settle(Run run, DeadLetter letter, SliceResult written) {
        Move move = move(letter.record().seq(), written);
        note(run, letter, written.outcomes().get(0), move);
        return move.to();
    }

    private static Move move(long seq, SliceResult written) {
        String refusal = written.refusals().get(0);
        if (refusal != null) {
            return Move.of(seq, State.SENDING, State.REJECTED).because(refusal).dead(Cause.REFUSED_BY_TARGET);
        }
        return switch (written.outcomes().get(0)) {
            case ItemOutcomes.COPIED, ItemOutcomes.REPLACED -> Move.of(seq, State.SENDING, State.CONFIRMED);
            case ItemOutcomes.GONE -> Move.of(seq, State.SENDING, State.SKIPPED).because("gone from the source");
            default -> Move.of(seq, State.SENDING, State.SKIPPED).because("in the target already, and stays as it is");
        };
    }

    private void note(Run run, DeadLetter letter, char mark, Move move) {
        Slice slice = slice(run, letter);
        ItemOutcomes marks = ItemOutcomes.parse(slice.outcome(), slice.size());
        marks.set(place(letter, slice), mark);
        Slice noted = slice.done(marks.toString(), slice.confirmed(), slice.skipped(), slice.failed());
        RunSession.await(ledger().slices().finish(session.lease(), run, noted, List.of(move)));
    }

    private Slice slice(Run run, DeadLetter letter) {
        LedgerRecord record = letter.record();
        return ledger().slices()
                .containing(run, record.type(), record.source().row() - 1)
                .orElseThrow(() -> new IllegalStateException("no slice of " + run.id() + " holds " + letter.id()));
    }

    private static int place(DeadLetter letter, Slice slice) {
        return Math.toIntExact(letter.record().source().row() - 1 - slice.position());
    }
}
