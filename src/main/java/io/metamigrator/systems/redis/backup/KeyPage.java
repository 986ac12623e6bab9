package io.metamigrator.systems.redis.backup;

import io.metamigrator.migration.slices.BackupHead;
import io.metamigrator.systems.redis.mapping.RedisKey;
import java.util.List;

/** Some keys of one database that are to be kept, and how far that is done: a lost connection makes Camel begin anew. One thread. */
public final class KeyPage {
    private final BackupHead.Kind kind;
    private final int database;
    private final List<RedisKey> keys;
    private int done;

    KeyPage(BackupHead.Kind kind, int database, List<RedisKey> keys) {
        this.kind = kind;
        this.database = database;
        this.keys = List.copyOf(keys);
    }

    BackupHead.Kind kind() {
        return kind;
    }

    int database() {
        return database;
    }

    List<RedisKey> left() {
        return keys.subList(done, keys.size());
    }

    void done(int more) {
        done += more;
    }
}
