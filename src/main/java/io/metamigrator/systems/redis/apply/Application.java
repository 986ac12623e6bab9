package io.metamigrator.systems.redis.apply;

import io.metamigrator.ledger.Lease;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.State;
import io.metamigrator.migration.Control;
import io.metamigrator.migration.RunSession;
import io.metamigrator.systems.redis.plan.RedisPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** A plan being carried out: its run, the lease that is kept alive, and what is under way. Thread-safe. */
public final class Application implements AutoCloseable {
    private final Ledger ledger;
    private final Run run;
    private final Lease lease;
    private final RedisPlan plan;
    private final SliceWriter writer;
    private final List<RedisPlan.Part> parts;
    private final long limit;
    private final RunSession session;
    private final LongAdder writes = new LongAdder();
    private final List<PendingSlices> open = new ArrayList<>();
    private int underWay;

    Application(
            Ledger ledger,
            Run run,
            Lease lease,
            RedisPlan plan,
            SliceWriter writer,
            List<RedisPlan.Part> parts,
            long limit,
            Control control) {
        this.ledger = ledger;
        this.run = run;
        this.lease = lease;
        this.plan = plan;
        this.writer = writer;
        this.parts = List.copyOf(parts);
        this.limit = limit;
        this.session = new RunSession(ledger, run, control);
        session.begin(lease);
    }

    Ledger ledger() {
        return ledger;
    }

    Run run() {
        return run;
    }

    Lease lease() {
        return lease;
    }

    RedisPlan plan() {
        return plan;
    }

    String mappingDigest() {
        return plan.head().path("mapping").asText();
    }

    /** What puts keys into the target, as the servers allowed it when this was begun. */
    SliceWriter writer() {
        return writer;
    }

    /** Whether keys of this part become entries of streams. */
    boolean isStream(String part) {
        return parts.stream().anyMatch(each -> each.stream() && each.name().equals(part));
    }

    List<RedisPlan.Part> parts() {
        return parts;
    }

    long writes() {
        return writes.sum();
    }

    /** Waits while people hold the work; slices that are under way are finished. */
    boolean mayGoOn() {
        return session.mayGoOn();
    }

    PendingSlices slices(RedisPlan.Part part) {
        PendingSlices slices = new PendingSlices(this, part, limit);
        synchronized (open) {
            open.add(slices);
        }
        return slices;
    }

    synchronized void enter() {
        underWay++;
    }

    synchronized void leave() {
        underWay--;
        notifyAll();
    }

    void wrote(long keys) {
        writes.add(keys);
    }

    /** Fails where the run was asked to stop or has lost its lease; otherwise nothing is left of what was asked for. */
    void checkEnd() {
        session.checkEnd();
    }

    /** Waits for what is under way, ends the run for now or for good, and gives the lease back. */
    @Override
    public void close() {
        awaitWhatIsUnderWay();
        synchronized (open) {
            open.forEach(PendingSlices::close);
        }
        session.end(held ->
                ledger.runs().endCounted(held, run.id(), isDone() ? Run.Status.DONE : Run.Status.STOPPED, writes()));
    }

    private synchronized void awaitWhatIsUnderWay() {
        try {
            while (underWay > 0) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether each key of the plan has come to an end, those of parts that are not carried out here aside. */
    private boolean isDone() {
        return ledger.counts(run).values().stream()
                .allMatch(states -> open(states, State.PLANNED) + open(states, State.SENDING) == 0);
    }

    private static long open(Map<State, Long> states, State state) {
        return states.getOrDefault(state, 0L);
    }
}
