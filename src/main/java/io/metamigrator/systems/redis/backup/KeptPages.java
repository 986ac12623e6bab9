package io.metamigrator.systems.redis.backup;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** The keys of a backup, so many at a time as fit into some megabytes. One thread. */
final class KeptPages implements Iterator<List<KeptKey>>, AutoCloseable {
    private static final long MOST_BYTES = 8 << 20;

    private final BackupReader reader;
    private final int size;

    KeptPages(BackupReader reader, int size) {
        this.reader = reader;
        this.size = size;
    }

    @Override
    public boolean hasNext() {
        return reader.hasNext();
    }

    @Override
    public List<KeptKey> next() {
        List<KeptKey> page = new ArrayList<>();
        long bytes = 0;
        do {
            KeptKey key = reader.next();
            page.add(key);
            bytes += key.value().length;
        } while (reader.hasNext() && page.size() < size && bytes < MOST_BYTES);
        return page;
    }

    @Override
    public void close() {
        reader.close();
    }
}
