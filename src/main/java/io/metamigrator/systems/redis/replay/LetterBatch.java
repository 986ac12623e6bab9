package io.metamigrator.systems.redis.replay;

import io.metamigrator.ledger.Cause;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.Letter;
import io.metamigrator.ledger.Move;
import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.Sending;
import io.metamigrator.ledger.Slice;
import io.metamigrator.ledger.State;
import io.metamigrator.migration.slices.ItemOutcomes;
import io.metamigrator.migration.slices.SliceAttempt;
import io.metamigrator.migration.slices.SliceResult;
import io.metamigrator.systems.redis.letters.KeyLetter;
import io.metamigrator.systems.redis.plan.PlannedKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Sends letters of one part of a run, each noted as under way before its first byte leaves. One thread. */
final class LetterBatch {
    private static final Set<State> UNDER_WAY = Set.of(State.PLANNED, State.SENDING);

    private final Ledger ledger;
    private final Replaying replaying;
    private final Run run;

    LetterBatch(Ledger ledger, Replaying replaying, Run run) {
        this.ledger = ledger;
        this.replaying = replaying;
        this.run = run;
    }

    /** In the order of the plan: a stream grows at its end only, also where a replay before was cut off in the middle. */
    void send(List<Letter> letters) {
        replaying.touch(run);
        List<Letter> inOrder = letters.stream()
                .sorted(Comparator.comparingLong(
                        letter -> letter.record().source().row()))
                .toList();
        for (int from = 0; from < inOrder.size(); ) {
            boolean cutOff = isCutOff(inOrder.get(from));
            int to = from + 1;
            while (to < inOrder.size() && isCutOff(inOrder.get(to)) == cutOff) {
                to++;
            }
            List<Letter> alike = inOrder.subList(from, to);
            write(cutOff ? alike : sent(alike), cutOff);
            from = to;
        }
    }

    private static boolean isCutOff(Letter letter) {
        return letter.record().state() == State.SENDING;
    }

    /** Puts letters on their way; those that somebody has changed meanwhile stay out. */
    private List<Letter> sent(List<Letter> letters) {
        List<Letter> fresh = letters.stream()
                .filter(letter -> letter.record().state() != State.PLANNED)
                .toList();
        List<Letter> sent = new ArrayList<>(letters);
        List<Boolean> moved = ledger.letters()
                .send(
                        replaying.lease(),
                        fresh.stream()
                                .map(letter -> new Sending(letter.record().seq(), false, null))
                                .toList(),
                        replaying.who(),
                        replaying.id());
        for (int i = 0; i < moved.size(); i++) {
            if (!moved.get(i)) {
                sent.remove(fresh.get(i));
                replaying.tally().leaveOut(fresh.get(i), "it was changed meanwhile");
            }
        }
        return sent;
    }

    private void write(List<Letter> letters, boolean mayBeWritten) {
        if (letters.isEmpty()) {
            return;
        }
        List<PlannedKey> keys = letters.stream()
                .map(letter -> KeyLetter.of(letter.record()).key())
                .toList();
        ItemOutcomes before =
                mayBeWritten ? noted(letters) : replaying.writer(run).before(keys);
        for (int place = 0; place < letters.size(); place++) {
            Letter letter = letters.get(place);
            // a rollback, and a replay after a kill, have to know what may be there because of us
            note(letter, before.get(place) == ItemOutcomes.ABSENT ? ItemOutcomes.COPIED : before.get(place));
            ledger.records()
                    .moveNow(
                            replaying.lease(),
                            Move.of(letter.record().seq(), UNDER_WAY, State.SENDING)
                                    .asAttempt());
        }
        finish(
                letters,
                replaying
                        .writer(run)
                        .write(
                                new SliceAttempt(
                                        replaying.id() + "/" + letters.get(0).id(), mayBeWritten),
                                keys,
                                before));
    }

    private void finish(List<Letter> letters, SliceResult written) {
        long writes = 0;
        for (int place = 0; place < letters.size(); place++) {
            Letter letter = letters.get(place);
            Move move = move(letter, written, place);
            note(letter, written.outcomes().get(place));
            ledger.records().moveNow(replaying.lease(), move);
            writes += move.to() == State.CONFIRMED ? 1 : 0;
            replaying.tally().taken(letter);
            replaying.tally().ended(letter, move.to());
        }
        replaying.wrote(run, writes);
    }

    private static Move move(Letter letter, SliceResult written, int place) {
        long seq = letter.record().seq();
        if (written.refusals().containsKey(place)) {
            return Move.of(seq, State.SENDING, State.REJECTED)
                    .because(written.refusals().get(place))
                    .dead(Cause.REFUSED_BY_TARGET);
        }
        return switch (written.outcomes().get(place)) {
            case ItemOutcomes.COPIED, ItemOutcomes.REPLACED -> Move.of(seq, State.SENDING, State.CONFIRMED);
            case ItemOutcomes.GONE -> Move.of(seq, State.SENDING, State.SKIPPED).because("gone from the source");
            default -> Move.of(seq, State.SENDING, State.SKIPPED).because("in the target already, and stays as it is");
        };
    }

    /** What the target had before the attempt that was cut off, by what that has noted. */
    private ItemOutcomes noted(List<Letter> letters) {
        ItemOutcomes before = ItemOutcomes.absent(letters.size());
        for (int place = 0; place < letters.size(); place++) {
            Slice slice = slice(letters.get(place));
            char mark = ItemOutcomes.parse(slice.outcome(), slice.size()).get(place(letters.get(place), slice));
            before.set(
                    place,
                    switch (mark) {
                        case ItemOutcomes.DIFFERENT, ItemOutcomes.REPLACED -> ItemOutcomes.DIFFERENT;
                        case ItemOutcomes.LEFT -> ItemOutcomes.PRESENT;
                        default -> ItemOutcomes.ABSENT;
                    });
        }
        return before;
    }

    /** Writes into the key's slice what became of it, which is what a rollback goes by. */
    private void note(Letter letter, char mark) {
        Slice slice = slice(letter);
        ItemOutcomes marks = ItemOutcomes.parse(slice.outcome(), slice.size());
        marks.set(place(letter, slice), mark);
        ledger.slices()
                .finish(
                        replaying.lease(),
                        run,
                        slice.done(marks.toString(), slice.confirmed(), slice.skipped(), slice.failed()))
                .join();
    }

    private Slice slice(Letter letter) {
        KeyLetter key = KeyLetter.of(letter.record());
        return ledger.slices()
                .containing(run, key.part(), key.position())
                .orElseThrow(() -> new IllegalStateException("no slice of " + run.id() + " holds " + letter.id()));
    }

    private static int place(Letter letter, Slice slice) {
        return Math.toIntExact(KeyLetter.of(letter.record()).position() - slice.position());
    }
}
