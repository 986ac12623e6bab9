package io.metamigrator.systems.redis.verify;

import io.metamigrator.systems.redis.server.RedisSide;
import io.metamigrator.systems.redis.server.ScanPages;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The names of all keys of some databases, one database after the other; closed together at the end. Thread-safe. */
final class Scans implements AutoCloseable {
    private final int batch;
    private final List<ScanPages> opened = new ArrayList<>();

    Scans(int batch) {
        this.batch = batch;
    }

    Iterator<ScanPages.Page> of(RedisSide side, List<Integer> databases) {
        Deque<Integer> left = new ArrayDeque<>(databases);
        return new Iterator<>() {
            private @Nullable ScanPages pages;

            @Override
            public boolean hasNext() {
                while ((pages == null || !pages.hasNext()) && !left.isEmpty()) {
                    pages = open(side, left.remove());
                }
                return pages != null && pages.hasNext();
            }

            @Override
            public ScanPages.Page next() {
                if (!hasNext() || pages == null) {
                    throw new NoSuchElementException();
                }
                return pages.next();
            }
        };
    }

    private synchronized ScanPages open(RedisSide side, int database) {
        ScanPages pages = new ScanPages(side, database, batch);
        opened.add(pages);
        return pages;
    }

    @Override
    public synchronized void close() {
        opened.forEach(ScanPages::close);
        opened.clear();
    }
}
