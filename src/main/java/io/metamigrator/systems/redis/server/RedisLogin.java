package io.metamigrator.systems.redis.server;

import java.time.Duration;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * How one gets in, and how long one waits.
 *
 * @param user the ACL user; empty for the default one
 * @param password empty where none is asked for
 * @param workers how many ask the server at a time
 * @param sockets makes connections of TLS, by whom we trust and who we are; null for what Java has
 */
public record RedisLogin(
        String user,
        String password,
        Duration connectTimeout,
        Duration responseTimeout,
        int workers,
        @Nullable SSLSocketFactory sockets) {
    @Override
    public String toString() {
        return "RedisLogin[" + (password.isEmpty() ? "without" : "with") + " password]";
    }
}
