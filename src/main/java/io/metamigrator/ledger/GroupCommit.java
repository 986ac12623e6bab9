package io.metamigrator.ledger;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that writes the ledger. What waits when a commit begins goes into one transaction, so that many writers
 * share one wait for the disk. Thread-safe; a future that has completed is durable. Futures complete on the thread that
 * writes: what hangs on them must not wait for another write.
 */
final class GroupCommit implements AutoCloseable {
    private static final int MOST = 1000;
    private static final String THREAD = "ledger-writer";

    /** Something to do inside the transaction. */
    interface Work<T extends @Nullable Object> {
        T on(WriterConnection session) throws SQLException;
    }

    /** Something to do together with its neighbours, whose outcome is known once all of them are done. */
    interface Batched<T extends @Nullable Object> {
        Answer<T> on(WriterConnection session) throws SQLException;
    }

    /** The outcome of a piece of work; a refusal is a {@link LedgerException}. */
    interface Answer<T extends @Nullable Object> {
        T get();
    }

    private final GroupWriter writer;
    private final BlockingQueue<Task<?>> queue = new ArrayBlockingQueue<>(10_000);
    private final Thread thread = new Thread(this::write, THREAD);

    /** Nothing to do: wakes the writer, so that it sees at once that it is to end. */
    private final Task<?> wake = new Task<>(session -> () -> null, new CompletableFuture<>());

    private volatile boolean closing;
    private volatile boolean ended;

    GroupCommit(Database database) {
        this.writer = new GroupWriter(database);
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Queues work for the next commit. A {@link LedgerException} that the work throws before it has changed anything fails
     * its own future only; a broken rule of the schema fails the work that broke it and no other. Work may be done more
     * than once, each time in a new transaction, of which one at most is committed.
     */
    <T extends @Nullable Object> CompletableFuture<T> submit(Work<T> work) {
        return submitBatched(session -> {
            session.flush();
            T result = work.on(session);
            return () -> result;
        });
    }

    /** As {@link #submit}, for work that shares a round trip with its neighbours. */
    <T extends @Nullable Object> CompletableFuture<T> submitBatched(Batched<T> work) {
        Task<T> task = new Task<>(work, new CompletableFuture<>());
        if (closing) {
            task.fail(closed());
            return task.done();
        }
        try {
            queue.put(task);
            if (ended) {
                refuseTheRest();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            task.fail(new LedgerException("interrupted before the ledger was written", e));
        }
        return task.done();
    }

    static boolean isWriting() {
        return Thread.currentThread().getName().equals(THREAD);
    }

    private void write() {
        List<Task<?>> group = new ArrayList<>();
        try {
            while (!closing || !queue.isEmpty()) {
                Task<?> first = next();
                if (first != null) {
                    group.add(first);
                    queue.drainTo(group, MOST - 1);
                    group.remove(wake);
                    if (!group.isEmpty()) {
                        writer.write(group);
                        group.clear();
                    }
                }
            }
        } finally {
            closing = true;
            ended = true;
            group.forEach(task -> task.fail(closed()));
            refuseTheRest();
            writer.close();
        }
    }

    private @Nullable Task<?> next() {
        try {
            return queue.take();
        } catch (InterruptedException e) {
            closing = true;
            return null;
        }
    }

    private void refuseTheRest() {
        for (Task<?> task = queue.poll(); task != null; task = queue.poll()) {
            task.fail(closed());
        }
    }

    private static LedgerException closed() {
        return new LedgerException("the ledger is closed");
    }

    /** Waits until all that was submitted is durable. */
    @Override
    public void close() {
        closing = true;
        queue.offer(wake); // a queue that is full needs none: its writer is at work
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
