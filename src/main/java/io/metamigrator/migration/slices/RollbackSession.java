package io.metamigrator.migration.slices;

import io.metamigrator.ledger.Lease;
import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.Slice;
import io.metamigrator.ledger.State;
import io.metamigrator.migration.RunSession;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** One rollback under way, or the rehearsal of one: its run, the lease that is kept alive, and what came out. Thread-safe. */
public final class RollbackSession<I> extends SliceSession<SliceWork<I>> {
    /** States of slices of which something may be in the target. */
    private static final EnumSet<State> WRITTEN = EnumSet.of(State.SENDING, State.CONFIRMED, State.ROLLED_BACK);

    private final SliceUndo<I> undo;
    private final boolean forced;
    private final UndoTally tally = new UndoTally();
    private final List<SlicePart> parts;
    /** Of the parts that the ledger does not know. */
    private final Map<String, SliceCursor.Pages> beside = new HashMap<>();

    /** @param route takes one slice back */
    RollbackSession(RunSession session, SlicePlan plan, SliceUndo<I> undo, boolean forced, String route) {
        super(session, plan, route);
        this.undo = opened(undo);
        this.forced = forced;
        this.parts = List.copyOf(undo.parts(plan));
        parts.forEach(part -> undo.slices(part).ifPresent(pages -> beside.put(part.name(), pages)));
    }

    /** From now on the target is written to. */
    void begin(Lease taken) {
        session().begin(taken);
        session().ledger().runs().rollingBack(taken, run().id());
    }

    /** Whether what was changed since is taken back as well. */
    public boolean isForced() {
        return forced;
    }

    public UndoTally tally() {
        return tally;
    }

    /** As long as what was written beside the plan is there, the run is not taken back. */
    @Override
    public List<SlicePart> parts() {
        return parts;
    }

    private SliceCursor.Pages pages(SlicePart part) {
        return beside.getOrDefault(
                part.name(),
                (from, limit) -> session().ledger().slices().page(run(), part.name(), WRITTEN, from, limit));
    }

    /** How many items the run has written, as the ledger has them. */
    long due() {
        long[] due = {0};
        for (SlicePart part : parts()) {
            pages(part).forEach(slice -> due[0] += SliceOutcome.of(slice).written());
        }
        return due[0];
    }

    @Override
    protected SliceCursor<I, SliceWork<I>> cursor(SlicePart part) {
        return new SliceCursor<>(
                this::mayGoOn,
                pages(part),
                slice -> SliceOutcome.of(slice).written() > 0 || slice.failed() > 0,
                undo.items(part),
                this::work);
    }

    private SliceWork<I> work(Slice slice, Iterator<I> items) {
        SliceOutcome outcome = SliceOutcome.of(slice);
        List<I> needed = new ArrayList<>(slice.size());
        for (int place = 0; place < slice.size(); place++) {
            needed.add(undo.needed(items.next(), outcome, place));
        }
        return SliceWork.of(slice, needed);
    }

    /** Takes a slice back, or tells what would become of it. */
    void undo(SliceWork<I> work) {
        SliceOutcome outcome = SliceOutcome.of(work.slice());
        if (outcome.written() > 0) {
            tally.add(undo.undo(work, outcome, isRehearsal()));
        }
        if (!isRehearsal() && !beside.containsKey(work.slice().part())) {
            note(work.slice(), outcome);
        }
    }

    private void note(Slice slice, SliceOutcome outcome) {
        SliceDeadLetters letters = SliceDeadLetters.of(session().ledger(), run(), slice);
        RunSession.await(session()
                .ledger()
                .slices()
                .finish(session().lease(), run(), outcome.takenBack(letters::has), letters.moves(outcome)));
    }

    @Override
    protected void end() {
        session().end(held -> session().ledger().runs().end(held, run().id(), status(), tally.writes()));
    }

    /** Taken back for good if nothing of the run is in the target any more. */
    private Run.Status status() {
        boolean left = session().ledger().counts(run()).values().stream()
                .anyMatch(states ->
                        states.getOrDefault(State.CONFIRMED, 0L) + states.getOrDefault(State.SENDING, 0L) > 0);
        boolean othersStay = beside.keySet().stream().anyMatch(part -> tally.count(part, Fate.KEPT) > 0);
        return left || othersStay ? Run.Status.ROLLING_BACK : Run.Status.ROLLED_BACK;
    }
}
