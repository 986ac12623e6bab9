package io.metamigrator.migration.slices;

import io.metamigrator.ledger.PlannedRecord;
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
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/** A plan being carried out: its run, the lease that is kept alive, and what is under way. Thread-safe. */
public final class ApplySession<I> extends SliceSession<SliceWork<I>> implements SliceWriting<SliceWork<I>> {
    private static final EnumSet<State> OPEN = EnumSet.of(State.PLANNED, State.SENDING);

    private final SliceSource<I> source;
    private final SliceWriter<I> writer;
    private final SliceRate rate;
    private final List<SlicePart> parts;
    private final long limit;
    private final LongAdder writes = new LongAdder();

    /**
     * Begins.
     *
     * @param parts those that are carried out
     * @param limit how many items of each part are taken at most, counted from its first one
     * @param route the migration's own, which writes one slice
     */
    ApplySession(
            RunSession session,
            SlicePlan plan,
            SliceSource<I> source,
            SliceWriter<I> writer,
            SliceRate rate,
            List<SlicePart> parts,
            long limit,
            String route) {
        super(session, plan, route);
        this.source = source;
        this.writer = writer;
        this.rate = rate;
        this.parts = List.copyOf(parts);
        this.limit = limit;
    }

    @Override
    public String flow() {
        return "slices-write";
    }

    @Override
    public List<SlicePart> parts() {
        return parts;
    }

    @Override
    public boolean isOrdered(SlicePart part) {
        return part.ordered();
    }

    /** Items that this process has put into the target. */
    public long writes() {
        return writes.sum();
    }

    @Override
    protected SliceCursor<I, SliceWork<I>> cursor(SlicePart part) {
        long end = Math.min(limit, part.size());
        return new SliceCursor<>(
                () -> mayGoOn() && !waits(part),
                (from, size) -> session().ledger().slices().page(run(), part.name(), OPEN, from, size).stream()
                        .filter(slice -> slice.position() < end)
                        .toList(),
                slice -> true,
                source.items(part),
                (slice, items) -> work(cut(slice, end), items));
    }

    private boolean waits(SlicePart part) {
        if (!source.waitsForAll(part)) {
            return false;
        }
        Map<String, Map<State, Long>> counts = new HashMap<>(session().ledger().counts(run()));
        counts.remove(part.name());
        return counts.values().stream().anyMatch(states -> open(states) > 0);
    }

    private SliceWork<I> work(Slice slice, Iterator<I> items) {
        return SliceWork.of(slice, SliceCursor.items(slice, items));
    }

    private Slice cut(Slice slice, long end) {
        return slice.position() + slice.size() > end && !slice.isCutOff()
                ? session()
                        .ledger()
                        .slices()
                        .cut(session().lease(), run(), slice, Math.toIntExact(end - slice.position()))
                : slice;
    }

    @Override
    public void admit(SliceWork<I> work) throws Exception {
        rate.admit(work.items().size());
        checkEnd();
    }

    @Override
    public boolean begin(SliceWork<I> work) {
        if (work.noted().isEmpty()) {
            Slice sending = work.slice().sending(writer.before(work.items()).toString());
            RunSession.await(session().ledger().slices().begin(session().lease(), run(), sending));
            work.note(sending);
        }
        return true;
    }

    @Override
    public SliceResult write(SliceWork<I> work) {
        ItemOutcomes before = ItemOutcomes.parse(
                work.noted().orElseThrow().before(), work.items().size());
        return writer.write(work.next(run().id()), work.items(), before);
    }

    /** Notes what became of each item; one that was refused is a dead letter from then on. */
    @Override
    public void settle(SliceWork<I> work, SliceResult result) {
        Slice done = result.done(work.noted().orElseThrow());
        List<PlannedRecord> refused = new ArrayList<>();
        new TreeMap<>(result.refusals())
                .forEach((place, reason) -> refused.add(source.letter(
                        plan(),
                        part(done),
                        done.position() + place,
                        work.items().get(place),
                        reason)));
        RunSession.await(session().ledger().slices().finish(session().lease(), run(), done, refused, done.confirmed()));
        writes.add(done.confirmed());
    }

    @Override
    public int size(SliceWork<I> work) {
        return work.slice().size();
    }

    private SlicePart part(Slice slice) {
        return parts.stream()
                .filter(part -> part.name().equals(slice.part()))
                .findFirst()
                .orElseThrow();
    }

    /** How many items are left to do of the parts that are carried out. */
    long remaining() {
        Map<String, Map<State, Long>> counts = session().ledger().counts(run());
        return parts.stream()
                .map(part -> counts.getOrDefault(part.name(), Map.of()))
                .mapToLong(ApplySession::open)
                .sum();
    }

    @Override
    protected void end() {
        session()
                .end(held -> session()
                        .ledger()
                        .runs()
                        .endCounted(held, run().id(), isDone() ? Run.Status.DONE : Run.Status.STOPPED, writes()));
    }

    /** Whether each item of the plan has come to an end, also those of parts that are not carried out here. */
    private boolean isDone() {
        return session().ledger().counts(run()).values().stream().allMatch(states -> open(states) == 0);
    }

    private static long open(Map<State, Long> states) {
        return OPEN.stream().mapToLong(state -> states.getOrDefault(state, 0L)).sum();
    }
}
