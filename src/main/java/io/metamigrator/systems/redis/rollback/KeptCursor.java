package io.metamigrator.systems.redis.rollback;

import io.metamigrator.systems.redis.backup.BackupReader;
import io.metamigrator.systems.redis.backup.KeptKey;
import io.metamigrator.systems.redis.mapping.RedisKey;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Goes through a backup side by side with the plan: both have their keys in one order, and the backup lacks some. One thread. */
final class KeptCursor implements AutoCloseable {
    private final @Nullable BackupReader reader;
    private @Nullable KeptKey ahead;

    private KeptCursor(@Nullable BackupReader reader) {
        this.reader = reader;
        advance();
    }

    /** Where nothing was kept, or nothing of it is needed. */
    static KeptCursor empty() {
        return new KeptCursor(null);
    }

    /** Reads the file to its end first: nothing of one that was altered is put back. */
    static KeptCursor of(Path file) {
        BackupReader.check(file);
        return new KeptCursor(BackupReader.open(file));
    }

    private void advance() {
        ahead = reader != null && reader.hasNext() ? reader.next() : null;
    }

    /** The kept one, where this key of the plan was kept; to be asked for all keys in the order of the plan. */
    Optional<KeptKey> next(int database, RedisKey key) {
        KeptKey kept = ahead;
        if (kept == null || kept.database() != database || !kept.key().equals(key)) {
            return Optional.empty();
        }
        advance();
        return Optional.of(kept);
    }

    @Override
    public void close() {
        if (reader != null) {
            reader.close();
        }
    }
}
