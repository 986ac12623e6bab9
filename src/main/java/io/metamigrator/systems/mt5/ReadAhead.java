package io.metamigrator.systems.mt5;

import io.metamigrator.mapping.SourceRow;
import io.metamigrator.migration.records.plan.SourceAccount;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Parses a few hundred rows ahead in a thread of its own, so that parsing and what is made of the rows share two cores.
 * A failure comes out where its row would have. For one consumer.
 */
final class ReadAhead implements Mt5Rows {
    private static final int ROWS = 200;
    private static final int BATCHES = 8;

    /** Rows in order; the last batch of a file may end with what went wrong. */
    private record Batch(
            List<SourceRow> rows, boolean last, @Nullable RuntimeException failure) {}

    private final Mt5Rows rows;
    private final BlockingQueue<Batch> ahead = new ArrayBlockingQueue<>(BATCHES);
    private final Thread parser = new Thread(this::parse, "mt5-parser");
    private Iterator<SourceRow> current = Collections.emptyIterator();
    private boolean ended;
    private @Nullable RuntimeException failure;

    ReadAhead(Mt5Rows rows) {
        this.rows = rows;
        parser.setDaemon(true);
        parser.start();
    }

    private void parse() {
        List<SourceRow> batch = new ArrayList<>(ROWS);
        try {
            try {
                while (rows.hasNext()) {
                    batch.add(rows.next());
                    if (batch.size() == ROWS) {
                        ahead.put(new Batch(batch, false, null));
                        batch = new ArrayList<>(ROWS);
                    }
                }
                ahead.put(new Batch(batch, true, null));
            } catch (RuntimeException e) {
                ahead.put(new Batch(batch, true, e));
            }
        } catch (InterruptedException e) {
            // closed before its end: nobody wants the rest
        }
    }

    @Override
    public boolean hasNext() {
        while (!current.hasNext()) {
            if (failure != null) {
                throw failure;
            }
            if (ended) {
                return false;
            }
            Batch next = take();
            current = next.rows().iterator();
            ended = next.last();
            failure = next.failure();
        }
        return true;
    }

    private Batch take() {
        try {
            return ahead.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading", e);
        }
    }

    @Override
    public SourceRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return current.next();
    }

    @Override
    public List<String> notices() {
        return rows.notices();
    }

    @Override
    public SourceAccount sourceAccount() {
        return rows.sourceAccount();
    }

    @Override
    public void close() {
        parser.interrupt();
        try {
            parser.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        rows.close();
    }
}
