package io.metamigrator.systems.redis.follow;

import io.metamigrator.systems.redis.server.RedisSide;
import java.util.Optional;
import redis.clients.jedis.exceptions.JedisDataException;

/** Whether a server is set to tell which keys change. We never set it: it costs the server, and is its owner's to decide. */
final class Notifications {
    private static final String SETTING = "notify-keyspace-events";
    /** Events by name of the event, of all commands, expiries and evictions. */
    private static final String EVENTS = "E";

    private static final String ALL = "A";
    private static final String CLASSES = "g$lshzxet";

    private Notifications() {}

    /** The command that would have to be given to the server; empty where it is set, or does not tell. */
    static Optional<String> missing(RedisSide side) {
        return side.in(0, jedis -> {
            try {
                return advice(jedis.configGet(SETTING).getOrDefault(SETTING, EVENTS + ALL));
            } catch (JedisDataException e) {
                return Optional.empty(); // managed servers keep their configuration to themselves
            }
        });
    }

    /** @param flags as the server has them */
    static Optional<String> advice(String flags) {
        boolean all = flags.contains(ALL) || CLASSES.chars().allMatch(each -> flags.indexOf(each) >= 0);
        if (all && flags.contains(EVENTS)) {
            return Optional.empty();
        }
        return Optional.of("CONFIG SET " + SETTING + " " + (flags.contains("K") ? "K" : "") + EVENTS + ALL);
    }
}
