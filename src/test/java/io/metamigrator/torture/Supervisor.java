package io.metamigrator.torture;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;

/** Gives the same command again and again, as a supervisor of processes does, until it ends with 0 or nobody wants it any more. */
final class Supervisor {
    private static final long REST_NANOS = Duration.ofMillis(500).toNanos();

    private final List<Integer> exits = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Boolean> done = new CompletableFuture<>();
    private volatile boolean dismissed;

    private Supervisor() {}

    static Supervisor of(IntSupplier command) {
        Supervisor supervisor = new Supervisor();
        Thread thread = new Thread(() -> supervisor.work(command), "supervisor");
        thread.setDaemon(true);
        thread.start();
        return supervisor;
    }

    private void work(IntSupplier command) {
        try {
            while (!dismissed) {
                int exit = command.getAsInt();
                exits.add(exit);
                if (exit == 0) {
                    break;
                }
                LockSupport.parkNanos(REST_NANOS);
            }
            done.complete(true);
        } catch (RuntimeException e) {
            done.completeExceptionally(e);
        }
    }

    /** Gives no further command. */
    void dismiss() {
        dismissed = true;
    }

    boolean isDone() {
        return done.isDone();
    }

    /** Waits for its last command. */
    List<Integer> join() {
        done.join();
        return exits;
    }
}
