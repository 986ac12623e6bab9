package io.metamigrator.systems.redis.apply;

import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.systems.redis.plan.PlannedKey;
import io.metamigrator.systems.redis.server.RedisFailure;
import io.metamigrator.systems.redis.server.Servers;
import java.util.OptionalLong;

/** Says why a key breaks the connection, as far as the servers tell. */
final class BulkLimit {
    private final Servers servers;

    BulkLimit(Servers servers) {
        this.servers = servers;
    }

    String words(PlannedKey key, MigrationException broken) {
        long size = size(key);
        OptionalLong most = servers.target().mostBytesOfACommand();
        if (most.isPresent() && size > most.getAsLong()) {
            return "its written-out value of " + size + " bytes is more than the target takes in one command,"
                    + " proto-max-bulk-len = " + most.getAsLong() + "; raise that there, then replay";
        }
        return "the connection breaks each time that it is written (" + RedisFailure.words(broken) + "); its value has "
                + size + " bytes";
    }

    /** Written out; where the source cannot do that, in its memory. */
    private long size(PlannedKey key) {
        try {
            byte[] dump = servers.source()
                    .in(key.database(), jedis -> jedis.dump(key.key().bytes()));
            return dump == null ? 0 : dump.length;
        } catch (MigrationException e) {
            return key.bytes();
        }
    }
}
