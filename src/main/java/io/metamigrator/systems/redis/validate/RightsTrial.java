package io.metamigrator.systems.redis.validate;

import io.metamigrator.systems.redis.server.RedisFailure;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import redis.clients.jedis.exceptions.JedisDataException;

/** Tries commands, and collects what an ACL user would have to be given for those that were refused to it. One thread. */
final class RightsTrial {
    private final Set<String> missing = new LinkedHashSet<>();

    /** A command that is about no key and no channel. */
    void of(String command, Runnable attempt) {
        of(command, "", attempt);
    }

    /**
     * Tries a command. What is refused for another reason than a right is passed over: it shows where it is needed.
     *
     * @param command the right to give it, such as {@code +unlink}
     * @param scope the right to its key or channel; empty where it has none
     */
    void of(String command, String scope, Runnable attempt) {
        try {
            attempt.run();
        } catch (JedisDataException e) {
            String words = RedisFailure.words(e);
            if (words.contains("NOPERM")) {
                boolean ofScope =
                        words.contains("one of the keys") || words.contains("a key") || words.contains("channel");
                if (!ofScope) {
                    missing.add(command);
                }
                if (ofScope || scope.startsWith("&")) {
                    missing.add(scope); // few users have a channel, and nobody can tell while the command is refused
                }
            }
        }
    }

    List<String> missing() {
        return List.copyOf(missing);
    }
}
