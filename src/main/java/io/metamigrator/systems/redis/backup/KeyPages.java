package io.metamigrator.systems.redis.backup;

import io.metamigrator.migration.slices.BackupHead;
import io.metamigrator.migration.slices.ItemLines;
import io.metamigrator.migration.slices.SlicePart;
import io.metamigrator.migration.slices.SlicePlan;
import io.metamigrator.systems.redis.mapping.RedisKey;
import io.metamigrator.systems.redis.plan.PlannedKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a plan page by page in the order of the plan, each page of one database. A stream that many keys go into is told
 * once. One thread.
 */
final class KeyPages implements Iterator<KeyPage>, AutoCloseable {
    private final BackupHead.Kind kind;
    private final int targetDatabase;
    private final int size;
    private final Iterator<SlicePart> parts;
    private final Set<RedisKey> streams = new HashSet<>();
    private boolean stream;
    private @Nullable ItemLines<PlannedKey> lines;
    private @Nullable PlannedKey next;

    /** @param targetDatabase where the names that the plan gives are */
    KeyPages(SlicePlan plan, BackupHead.Kind kind, int targetDatabase, int size) {
        this.kind = kind;
        this.targetDatabase = targetDatabase;
        this.size = size;
        this.parts = plan.parts().iterator();
        advance();
    }

    private void advance() {
        do {
            step();
        } while (next != null && stream && kind == BackupHead.Kind.TARGET && !streams.add(next.target()));
    }

    private void step() {
        while (lines == null || !lines.hasNext()) {
            close();
            if (!parts.hasNext()) {
                next = null;
                return;
            }
            SlicePart part = parts.next();
            stream = part.ordered();
            lines = PlannedKey.lines(part.file());
        }
        next = lines.next();
    }

    private int database(PlannedKey key) {
        return kind == BackupHead.Kind.TARGET ? targetDatabase : key.database();
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public KeyPage next() {
        if (next == null) {
            throw new NoSuchElementException();
        }
        int database = database(next);
        List<RedisKey> keys = new ArrayList<>(size);
        for (; next != null && keys.size() < size && database(next) == database; advance()) {
            keys.add(kind == BackupHead.Kind.TARGET ? next.target() : next.key());
        }
        return new KeyPage(kind, database, keys);
    }

    @Override
    public void close() {
        if (lines != null) {
            lines.close();
            lines = null;
        }
    }
}
