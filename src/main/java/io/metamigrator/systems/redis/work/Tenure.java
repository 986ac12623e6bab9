package io.metamigrator.systems.redis.work;

import io.metamigrator.ledger.Lease;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.Slice;
import io.metamigrator.migration.Control;
import io.metamigrator.migration.Heartbeat;
import io.metamigrator.migration.failure.InterruptedRunException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Work on a run, from the moment on at which it holds the lease; before that it is a rehearsal. Thread-safe. */
public final class Tenure {
    private final Ledger ledger;
    private final Run run;
    private final Control control;
    private volatile @Nullable Lease lease;
    private @Nullable Heartbeat heartbeat;
    private volatile @Nullable RuntimeException lost;

    public Tenure(Ledger ledger, Run run, Control control) {
        this.ledger = ledger;
        this.run = run;
        this.control = control;
    }

    /**
     * From now on it is for good, and the lease is kept alive. Where it was taken from a process that may live on, what that
     * one sent at the last moment is waited for.
     */
    public void begin(Lease taken) {
        lease = taken;
        heartbeat = new Heartbeat(ledger.leases(), taken, failure -> lost = failure);
        control.await(ledger.leases().unsettledFor(taken, Duration.ZERO));
    }

    public boolean isRehearsal() {
        return lease == null;
    }

    /** Waits while people hold the work; slices that are under way are finished. */
    public boolean mayGoOn() {
        control.awaitLeave();
        return !control.isEnding() && lost == null;
    }

    /** Whether another process has the lease by now, or may have it. */
    public boolean isLost() {
        return lost != null;
    }

    /** Fails where the lease was lost, or is not provably ours. */
    public void checkLease() {
        RuntimeException gone = lost;
        if (gone != null) {
            throw gone;
        }
        Lease held = lease;
        if (held != null) {
            ledger.leases().fence(held.migration()).check();
        }
    }

    /** Fails where the work was asked to stop or has lost its lease; otherwise nothing is left of what was asked for. */
    public void checkEnd() {
        checkLease();
        if (control.isEnding()) {
            throw new InterruptedRunException(run.id());
        }
    }

    /** Notes what became of a slice; it is durable then. @throws IllegalStateException in a rehearsal */
    public void finish(Slice slice) {
        Lease held = lease;
        if (held == null) {
            throw new IllegalStateException("a rehearsal notes nothing");
        }
        await(ledger.slices().finish(held, run, slice));
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
            if (lost == null) {
                last.accept(held);
                ledger.leases().release(held);
            }
        }
    }
}
