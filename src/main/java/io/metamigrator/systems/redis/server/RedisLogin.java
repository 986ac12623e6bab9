package io.metamigrator.systems.redis.server;

import java.time.Duration;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * How one gets in, and how long one waits.
 *
 * @param user the ACL user; empty for the default one
 * @param password empty where none is asked for
 * @param trusted who may have signed the server's certificate; null for those that Java trusts
 */
public record RedisLogin(
        String user,
        String password,
        Duration connectTimeout,
        Duration responseTimeout,
        @Nullable SSLSocketFactory trusted) {
    @Override
    public String toString() {
        return "RedisLogin[" + (password.isEmpty() ? "without" : "with") + " password]";
    }
}
