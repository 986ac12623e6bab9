package io.metamigrator.systems.redis.follow;

import io.metamigrator.systems.redis.plan.PlannedKey;
import io.metamigrator.systems.redis.server.RedisSide;
import io.metamigrator.systems.redis.server.Servers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;

/** Asks the target when copies expire that were just written: their sources may have been given another expiry under way. */
final class CopyExpiries {
    private static final long NO_EXPIRY = -1;

    private CopyExpiries() {}

    /** By the target's clock; now for those that are gone already, and {@link PlannedKey#NEVER} for those that do not expire. */
    static Map<PlannedKey, Long> of(Servers servers, List<PlannedKey> keys) {
        return servers.target().in(servers.targetDatabase(), jedis -> {
            List<Response<Long>> left = new ArrayList<>(keys.size());
            Response<List<String>> clock;
            try (Pipeline pipeline = jedis.pipelined()) {
                keys.forEach(key -> left.add(pipeline.pttl(key.target().bytes())));
                clock = pipeline.time();
                pipeline.sync();
            }
            long now = RedisSide.millis(clock.get());
            Map<PlannedKey, Long> expiries = new HashMap<>();
            for (int place = 0; place < keys.size(); place++) {
                long millis = left.get(place).get();
                expiries.put(keys.get(place), millis == NO_EXPIRY ? PlannedKey.NEVER : now + Math.max(0, millis));
            }
            return expiries;
        });
    }
}
