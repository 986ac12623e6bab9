package io.metamigrator.systems.redis.backup;

import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.systems.redis.mapping.RedisKey;
import io.metamigrator.systems.redis.server.RedisSide;
import io.metamigrator.systems.redis.server.ServerFacts;
import io.metamigrator.systems.redis.server.Servers;
import java.util.Collection;
import java.util.UUID;

/**
 * Where a drill puts keys: an empty database that the migration has nothing to do with, or else the target database; in both
 * under names that nobody has.
 *
 * @param spare whether the database was empty
 */
record DrillPlace(RedisSide side, int database, boolean spare) {
    private static final String PREFIX = "meta-migrator-drill:";
    private static final int LAST = 15;

    /** @param taken databases that the mapping reads */
    static DrillPlace of(Servers servers, Collection<Integer> taken) {
        ServerFacts facts = servers.target().facts();
        for (int database = LAST; database >= 0; database--) {
            if (facts.keysIn(database) == 0
                    && !taken.contains(database)
                    && database != servers.targetDatabase()
                    && exists(servers.target(), database)) {
                return new DrillPlace(servers.target(), database, true);
            }
        }
        return new DrillPlace(servers.target(), servers.targetDatabase(), false);
    }

    private static boolean exists(RedisSide side, int database) {
        try {
            return side.in(database, jedis -> jedis.dbSize()) == 0;
        } catch (MigrationException e) {
            return false; // the server has fewer databases, or this user may not go there
        }
    }

    /** A name that nobody has, another one each time. */
    RedisKey name(KeptKey key) {
        return new RedisKey(PREFIX + UUID.randomUUID() + ":" + key.key().text());
    }

    String words() {
        return "database " + database + " of " + side.address()
                + (spare ? ", which is empty" : ", since no database is empty") + "; names begin with " + PREFIX;
    }
}
