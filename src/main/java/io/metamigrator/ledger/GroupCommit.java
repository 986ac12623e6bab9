package io.metamigrator.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that writes the ledger. What waits when a commit begins goes into one transaction, so that many writers
 * share one wait for the disk. Thread-safe; a future that has completed is durable.
 */
final class GroupCommit implements AutoCloseable {
    private static final int MOST = 1000;

    /** Something to do inside the transaction. */
    interface Work<T extends @Nullable Object> {
        T on(Connection connection) throws SQLException;
    }

    private record Task<T extends @Nullable Object>(Work<T> work, CompletableFuture<T> done) {
        private @Nullable Runnable run(Connection connection) throws SQLException {
            try {
                T result = work.on(connection);
                return () -> done.complete(result);
            } catch (LedgerException refusal) {
                return () -> done.completeExceptionally(refusal);
            }
        }
    }

    private final Database database;
    private final BlockingQueue<Task<?>> queue = new ArrayBlockingQueue<>(10_000);
    private final Thread thread = new Thread(this::write, "ledger-writer");
    private volatile boolean closing;
    private @Nullable Connection connection;

    GroupCommit(Database database) {
        this.database = database;
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Queues work for the next commit. A {@link LedgerException} that the work throws before it has changed anything fails
     * its own future only; an SQL error fails the work that caused it and no other.
     */
    <T extends @Nullable Object> CompletableFuture<T> submit(Work<T> work) {
        CompletableFuture<T> done = new CompletableFuture<>();
        if (closing) {
            done.completeExceptionally(new LedgerException("the ledger is closed"));
            return done;
        }
        try {
            queue.put(new Task<>(work, done));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            done.completeExceptionally(new LedgerException("interrupted before the ledger was written", e));
        }
        return done;
    }

    private void write() {
        List<Task<?>> group = new ArrayList<>();
        while (!closing || !queue.isEmpty()) {
            try {
                Task<?> first = queue.poll(100, TimeUnit.MILLISECONDS);
                if (first == null) {
                    continue;
                }
                group.add(first);
                queue.drainTo(group, MOST - 1);
                commit(group);
            } catch (InterruptedException e) {
                closing = true;
            } finally {
                group.clear();
            }
        }
        disconnect();
    }

    private void commit(List<Task<?>> group) {
        try {
            together(group);
        } catch (SQLException e) {
            undo();
            if (group.size() == 1) {
                group.get(0).done().completeExceptionally(new LedgerException(explain(e), e));
            } else {
                group.forEach(task -> commit(List.of(task)));
            }
        }
    }

    private void together(List<Task<?>> group) throws SQLException {
        Connection open = connected();
        List<Runnable> answers = new ArrayList<>(group.size());
        for (Task<?> task : group) {
            answers.add(task.run(open));
        }
        open.commit();
        answers.forEach(Runnable::run);
    }

    private static String explain(SQLException e) {
        String detail = String.valueOf(e.getMessage());
        return detail.contains("SQLITE_FULL") || detail.contains("SQLITE_IOERR")
                ? "the ledger cannot be written: the disk is full or failing (" + detail
                        + "); make room and start again," + " the run continues where it was"
                : "the ledger cannot be written: " + detail;
    }

    private Connection connected() throws SQLException {
        if (connection == null) {
            connection = database.writer();
        }
        return connection;
    }

    private void undo() {
        try {
            if (connection != null) {
                connection.rollback();
            }
        } catch (SQLException e) {
            disconnect();
        }
    }

    private void disconnect() {
        Connection open = connection;
        connection = null;
        try {
            if (open != null) {
                open.close();
            }
        } catch (SQLException e) {
            // the connection is gone, which is all that was asked for
        }
    }

    /** Waits until all that was submitted is durable. */
    @Override
    public void close() {
        closing = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
