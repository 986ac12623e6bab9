package io.metamigrator.systems.redis.server;

import io.metamigrator.migration.failure.MigrationException;
import java.net.URI;
import java.net.URISyntaxException;

/** Where a Redis answers, as a setting says it: {@code redis://host:port}, or {@code rediss://} for TLS. */
public record RedisAddress(String host, int port, boolean tls) {
    private static final int PORT = 6379;
    private static final int LAST_PORT = 65535;

    /** @throws MigrationException that names the setting, where the URL cannot be used */
    public static RedisAddress of(String setting, String url) {
        URI uri = parsed(setting, url.strip());
        String scheme = uri.getScheme() == null ? "" : uri.getScheme();
        if (scheme.contains("sentinel") || scheme.contains("cluster")) {
            throw MigrationException.refused(
                    setting + " begins with " + scheme
                            + "://, and Sentinel and Cluster are not spoken here; give the address of the master, redis://host:port");
        }
        if (scheme.contains("unix") || scheme.contains("socket") || url.strip().startsWith("/")) {
            throw MigrationException.usage(setting
                    + " names a unix socket, which is not spoken here; give the host and port of the same server,"
                    + " redis://host:6379");
        }
        if (!scheme.equals("redis") && !scheme.equals("rediss") || uri.getHost() == null) {
            throw MigrationException.usage(
                    setting + " is no address of a Redis; write it as redis://host:6379, or rediss:// for TLS");
        }
        if (uri.getUserInfo() != null) {
            throw MigrationException.usage(setting
                    + " holds credentials, which would show in logs; set REDIS_USER and REDIS_PASSWORD instead");
        }
        if (uri.getPort() == 0 || uri.getPort() > LAST_PORT) {
            throw MigrationException.usage(setting + " names port " + uri.getPort() + "; there are 1 to " + LAST_PORT);
        }
        boolean hasPath = uri.getPath() != null
                && !uri.getPath().isEmpty()
                && !uri.getPath().equals("/");
        if (hasPath || uri.getQuery() != null || uri.getFragment() != null) {
            throw MigrationException.usage(
                    setting + " names a database, or something else after the port; those of the source stand in"
                            + " routes/redis/mapping.yaml, that of the target is redis.target-database");
        }
        return new RedisAddress(uri.getHost(), uri.getPort() < 0 ? PORT : uri.getPort(), scheme.equals("rediss"));
    }

    private static URI parsed(String setting, String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            throw MigrationException.usage(setting + " is no URL; write it as redis://host:6379, or rediss:// for TLS");
        }
    }

    @Override
    public String toString() {
        return (tls ? "rediss://" : "redis://") + host + ":" + port;
    }
}
