package io.metamigrator.systems.redis.server;

import java.time.Duration;

/**
 * How one gets in, and how long one waits.
 *
 * @param user the ACL user; empty for the default one
 * @param password empty where none is asked for
 */
public record RedisLogin(String user, String password, Duration connectTimeout, Duration responseTimeout) {
    @Override
    public String toString() {
        return "RedisLogin[" + (password.isEmpty() ? "without" : "with") + " password]";
    }
}
