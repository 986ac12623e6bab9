package io.metamigrator.migration;

import io.metamigrator.ledger.Lease;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.Slice;
import io.metamigrator.ledger.State;
import io.metamigrator.migration.failure.InterruptedRunException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Work on a run, from the moment on at which it holds the lease; before that it is a rehearsal. Thread-safe. */
public final class RunSession {
    private final Ledger ledger;
    private final @Nullable Run run;
    private final Control control;
    private volatile @Nullable Lease lease;
    private @Nullable Heartbeat heartbeat;
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

    public RunSession(Ledger ledger, Run run, Control control) {
        this.ledger = ledger;
        this.run = run;
        this.control = control;
    }

    private RunSession(Ledger ledger, Control control) {
        this.ledger = ledger;
        this.run = null;
        this.control = control;
    }

    /** Work that goes across runs, such as a replay. */
    public static RunSession acrossRuns(Ledger ledger, Control control) {
        return new RunSession(ledger, control);
    }

    /** From now on it is for good, and the lease is kept alive. */
    public void hold(Lease taken) {
        lease = taken;
        heartbeat = new Heartbeat(ledger.leases(), taken, this::fail);
        Run watched = run;
        if (watched != null) {
            control.inFlight(() -> counts(watched).of(State.SENDING));
        }
    }

    private RunCounts counts(Run run) {
        return new RunCounts(ledger.counts(run));
    }

    /** Who ended it early wants to know how far it came. */
    private void tellStanding() {
        control.inFlight(() -> 0);
        String summary = run != null && control.isEnding() ? counts(run).summary() : "";
        if (run != null && !summary.isEmpty()) {
            control.standing("run " + run.id() + ": " + summary);
        }
    }

    /** The same. If the lease was taken from a process that may live on, what that one sent at the last moment is waited for. */
    public void begin(Lease taken) {
        hold(taken);
        control.await(ledger.leases().unsettledFor(taken, Duration.ZERO));
    }

    public Ledger ledger() {
        return ledger;
    }

    /** @throws IllegalStateException if the work goes across runs */
    public Run run() {
        if (run == null) {
            throw new IllegalStateException("this work is on no run of its own");
        }
        return run;
    }

    /** @throws IllegalStateException in a rehearsal */
    public Lease lease() {
        Lease held = lease;
        if (held == null) {
            throw new IllegalStateException("a rehearsal holds no lease and notes nothing");
        }
        return held;
    }

    public boolean isRehearsal() {
        return lease == null;
    }

    /** Waits while the run is paused; what is under way is finished. Answers whether more may begin. */
    public boolean mayGoOn() {
        control.awaitResume();
        return !isStopping();
    }

    /** Whether the run is to end in good order: what is in flight is finished, nothing new begins. */
    public boolean isStopping() {
        return control.isEnding() || isLost();
    }

    /** Whether another process has the lease by now, or may have it, or the work has failed in another way. */
    public boolean isLost() {
        return failure.get() != null;
    }

    /** The work cannot go on; the first cause is the one that is told. */
    public void fail(RuntimeException cause) {
        failure.compareAndSet(null, cause);
    }

    /** Throws what went wrong outside the routes, if anything did. */
    public void rethrow() {
        RuntimeException cause = failure.get();
        if (cause != null) {
            throw cause;
        }
    }

    /** Throws if the lease was lost, or is not provably ours. */
    public void checkLease() {
        rethrow();
        Lease held = lease;
        if (held != null) {
            ledger.leases().fence(held.migration()).check();
        }
    }

    /** Throws if the run was asked to stop or its lease was lost. */
    public void checkEnd() {
        checkLease();
        checkStop();
    }

    /** Throws if the run was asked to stop. */
    public void checkStop() {
        if (control.isEnding()) {
            throw new InterruptedRunException(run().id());
        }
    }

    /** Notes what became of a slice; it is durable then. @throws IllegalStateException in a rehearsal */
    public void finish(Slice slice) {
        await(ledger.slices().finish(lease(), run(), slice));
    }

    /** Waits until a write of the ledger is durable; what has failed it is thrown as it is. */
    public static void await(CompletableFuture<Boolean> write) {
        try {
            write.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException thrown ? thrown : e;
        }
    }

    /** Gives the lease back, if it is still held. @param last is done under it before */
    public void end(Consumer<Lease> last) {
        Lease held = lease;
        if (heartbeat != null && held != null) {
            heartbeat.close();
            if (!isLost()) {
                last.accept(held);
                tellStanding();
                ledger.leases().release(held);
            }
        }
    }

    /** Gives the lease back, whatever has failed. @param last is done before, and fails if the lease is another's */
    public void endInAnyCase(Runnable last) {
        if (heartbeat != null) {
            heartbeat.close();
        }
        try {
            last.run();
            tellStanding();
        } finally {
            ledger.leases().release(lease());
        }
    }
}
