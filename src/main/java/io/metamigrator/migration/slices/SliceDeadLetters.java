package io.metamigrator.migration.slices;

import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.LedgerRecord;
import io.metamigrator.ledger.Move;
import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.Slice;
import io.metamigrator.ledger.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The dead letters of a slice by their places. What a replay has made of one is noted in the slice as well, so that whoever
 * takes the slice back finds it in the target; its state is kept with the letter.
 */
record SliceDeadLetters(Map<Integer, LedgerRecord> letters) {

    static SliceDeadLetters of(Ledger ledger, Run run, Slice slice) {
        Map<Integer, LedgerRecord> letters = new TreeMap<>();
        if (slice.failed() > 0) {
            ledger.records()
                    .beside(run, slice)
                    .forEach(letter ->
                            letters.put(Math.toIntExact(letter.source().row() - 1 - slice.position()), letter));
        }
        return new SliceDeadLetters(letters);
    }

    boolean has(int place) {
        return letters.containsKey(place);
    }

    /** What becomes of those that a replay has delivered, or may have, once the slice was taken back. */
    List<Move> moves(SliceOutcome outcome) {
        List<Move> moves = new ArrayList<>();
        letters.forEach((place, letter) -> {
            State state = letter.state();
            if ((state == State.SENDING || State.CREATED.contains(state)) && !isAt(state, outcome, place)) {
                moves.add(Move.of(letter.seq(), state, state(outcome, place)));
            }
        });
        return moves;
    }

    private static boolean isAt(State state, SliceOutcome outcome, int place) {
        return State.CREATED.contains(state) && outcome.isWritten(place);
    }

    private static State state(SliceOutcome outcome, int place) {
        if (outcome.isWritten(place)) {
            return State.CONFIRMED; // whoever changed it, it is there because of the run
        }
        return outcome.isLeft(place) ? State.SKIPPED : State.ROLLED_BACK;
    }
}
