package io.metamigrator.systems.redis;

import io.metamigrator.migration.settings.Setting;
import io.metamigrator.migration.settings.SettingsBlock;
import java.util.List;

/** The settings of the migration of Redis. */
public final class RedisKeys implements SettingsBlock {
    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.of("redis.enabled", "true", "Whether this migration may be used at all."),
                Setting.of("redis.url", "redis://localhost:6379", "Where the source answers; rediss:// for TLS."),
                Setting.secret("redis.user", "ACL user of the source; the default one if it is not set."),
                Setting.secret("redis.password", "Password of the source."),
                Setting.of("redis.target-url", "", "Where the target answers; empty: the same server."),
                Setting.secret("redis.target-user", "ACL user of another target server."),
                Setting.secret("redis.target-password", "Password of another target server."),
                Setting.of("redis.ca-file", "", "PEM file of who may sign the servers' certificates; empty: as Java."),
                Setting.of(
                        "redis.certificate",
                        "",
                        "Certificate that servers are shown: PEM with redis.key, or PKCS #12 with its key."),
                Setting.of("redis.key", "", "PEM file (PKCS #8) of the key of redis.certificate."),
                Setting.secret("redis.key-password", "Password of a PKCS #12 file in redis.certificate."),
                Setting.of("redis.target-database", "1", "The database that everything goes into."),
                Setting.of("redis.on-existing", "skip", "Where a key is there: skip, replace, newest or fail."),
                Setting.of("redis.batch", "1000", "Keys that go to a server at a time."),
                Setting.of("redis.parallelism", "6", "Batches at a time."),
                Setting.live("redis.rate", "0", "Keys a second that are copied at most; 0 for no limit."),
                Setting.of(
                        "redis.latency-ceiling", "off", "Slices wait while a server takes longer to answer; or off."),
                Setting.of(
                        "redis.slice-stage",
                        "direct:redis-apply-slice",
                        "How batches reach their writer; seda: queues them."),
                Setting.of("redis.ttl-tolerance", "1s", "How far apart two expiries may be in a comparison."),
                Setting.of("redis.recheck-after", "2s", "Wait before verify reads what differs once more."),
                Setting.of(
                        "redis.verify-max-age", "1h", "How long ago the verify may have begun that a cutover goes by."),
                Setting.of("redis.follow-rescan", "5m", "How often follow goes through the whole source."),
                Setting.of("redis.connect-timeout", "5s", "Time to wait for a connection."),
                Setting.of("redis.response-timeout", "60s", "Time to wait for an answer."),
                Setting.of("redis.attempts", "5", "Attempts of a batch whose server did not answer."),
                Setting.of("redis.backoff", "500ms", "Wait before the second attempt; doubles, with jitter."));
    }

    @Override
    public boolean areReadByMigrations() {
        return true;
    }
}
