package io.metamigrator.migration.slices;

import io.metamigrator.ledger.Lease;
import io.metamigrator.ledger.Slice;
import io.metamigrator.ledger.State;
import io.metamigrator.migration.RunSession;
import io.metamigrator.migration.Tally;
import io.metamigrator.migration.proof.VerificationRecord;
import java.util.EnumSet;
import java.util.List;

/** One cutover under way, or the rehearsal of one. Thread-safe. */
public final class CutoverSession<I> extends SliceSession<SliceWork<I>> {
    private static final int EXAMPLES = 100;

    private final SliceSource<I> source;
    private final SliceHandover<I> handover;
    private final VerificationRecord proof;
    private final boolean deletes;
    private final Tally<SourceFate> tally = new Tally<>(SourceFate.class, EXAMPLES);

    /**
     * Begins with nothing handed over.
     *
     * @param deletes whether the sources are to be deleted
     * @param route deletes the sources of one slice
     */
    CutoverSession(
            RunSession session,
            SlicePlan plan,
            SliceSource<I> source,
            SliceHandover<I> handover,
            VerificationRecord proof,
            boolean deletes,
            String route) {
        super(session, plan, route);
        this.source = source;
        this.handover = handover;
        this.proof = proof;
        this.deletes = deletes;
    }

    /** From now on it is for good. */
    void begin(Lease taken) {
        session().begin(taken);
    }

    boolean deletes() {
        return deletes;
    }

    VerificationRecord proof() {
        return proof;
    }

    Tally<SourceFate> tally() {
        return tally;
    }

    /** The parts whose sources are to go, in their order; none in a rehearsal. */
    @Override
    public List<SlicePart> parts() {
        return deletes && !isRehearsal() ? plan().parts() : List.of();
    }

    private SliceCursor.Pages pages(SlicePart part) {
        return (from, limit) ->
                session().ledger().slices().page(run(), part.name(), EnumSet.of(State.CONFIRMED), from, limit);
    }

    /** Items that the run has written, and whose sources have not been deleted yet. */
    long due() {
        long[] due = {0};
        for (SlicePart part : deletes ? plan().parts() : List.<SlicePart>of()) {
            pages(part).forEach(slice -> due[0] += due(slice));
        }
        return due[0];
    }

    private static long due(Slice slice) {
        SliceOutcome outcome = SliceOutcome.of(slice);
        long due = 0;
        for (int place = 0; place < slice.size(); place++) {
            due += outcome.isWritten(place) && !outcome.isSourceDeleted(place) ? 1 : 0;
        }
        return due;
    }

    @Override
    protected SliceCursor<I, SliceWork<I>> cursor(SlicePart part) {
        return new SliceCursor<>(
                this::mayGoOn,
                pages(part),
                slice -> SliceOutcome.of(slice).written() > 0,
                source.items(part),
                (slice, items) -> SliceWork.of(slice, SliceCursor.items(slice, items)));
    }

    /** What would become of all sources. */
    Tally<SourceFate> judge() {
        Tally<SourceFate> judged = new Tally<>(SourceFate.class, 0);
        for (SlicePart part : plan().parts()) {
            slices(part).forEachRemaining(work -> judged.add(handover.judge(work, SliceOutcome.of(work.slice()))));
        }
        return judged;
    }

    /** The ledger knows which sources go before the first of them does, so that a rollback after a kill can tell. */
    void delete(SliceWork<I> work) {
        SliceOutcome outcome = SliceOutcome.of(work.slice());
        tally.add(handover.delete(work, outcome, () -> note(work, outcome)));
    }

    private void note(SliceWork<I> work, SliceOutcome outcome) {
        Slice noted = outcome.noted();
        session().finish(noted);
        work.note(noted);
    }

    @Override
    protected void end() {
        session().end(held -> {});
    }
}
