package io.metamigrator.systems.redis.validate;

import io.metamigrator.migration.Check;
import io.metamigrator.migration.MigrationException;
import io.metamigrator.systems.redis.mapping.RedisKey;
import io.metamigrator.systems.redis.plan.KeyLines;
import io.metamigrator.systems.redis.plan.PlannedKey;
import io.metamigrator.systems.redis.plan.RedisPlan;
import io.metamigrator.systems.redis.server.Servers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Whether the servers let us do what a plan asks of them. It is tried on names that nobody has, next to the first planned
 * one of each part: a COPY of a key that is not there writes nothing, and is refused all the same where it is not allowed.
 */
final class Rights {
    private final Servers servers;
    private final boolean oneServer;

    Rights(Servers servers, boolean oneServer) {
        this.servers = servers;
        this.oneServer = oneServer;
    }

    void check(RedisPlan plan, Findings findings) {
        List<String> refusals = new ArrayList<>();
        for (RedisPlan.Part part : plan.parts()) {
            if (part.keys() > 0) {
                try (KeyLines lines = new KeyLines(part.file())) {
                    tryOut(lines.next());
                } catch (MigrationException e) {
                    refusals.add(part.name() + ": " + e.getMessage());
                }
            }
        }
        if (refusals.isEmpty()) {
            findings.pass("rights", "the user may read the source and write to the target");
        } else {
            findings.add("rights", Check.Result.FAIL, "the servers do not let us do what the plan needs", refusals);
        }
    }

    private void tryOut(PlannedKey first) {
        String nobodys = ":" + UUID.randomUUID();
        byte[] key = new RedisKey(first.key().text() + nobodys).bytes();
        byte[] target = new RedisKey(first.target().text() + nobodys).bytes();
        servers.source().in(first.database(), jedis -> jedis.dump(key));
        servers.target().in(servers.targetDatabase(), jedis -> {
            jedis.exists(target);
            return jedis.dump(target);
        });
        if (oneServer) {
            servers.source().in(first.database(), jedis -> jedis.copy(key, target, servers.targetDatabase(), false));
        }
    }
}
