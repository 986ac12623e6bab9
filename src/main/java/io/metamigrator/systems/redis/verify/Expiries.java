package io.metamigrator.systems.redis.verify;

import io.metamigrator.ledger.Run;
import io.metamigrator.migration.Moments;
import io.metamigrator.systems.redis.mapping.KeyRule;
import io.metamigrator.systems.redis.plan.PlannedKey;
import io.metamigrator.systems.redis.server.Servers;
import java.time.Instant;

/** Whether keys and their copies were to expire by now, as they were planned and by the servers' own clocks. One thread. */
final class Expiries {
    private final Servers servers;
    private long sourceNow;
    private long targetNow;

    Expiries(Servers servers) {
        this.servers = servers;
    }

    boolean isOver(PlannedKey key, KeyRule rule, Run run) {
        if (key.expiresAt() <= 0) {
            return false;
        }
        if (sourceNow == 0) {
            sourceNow = servers.source().now();
            targetNow = servers.target().now();
        }
        long ofCopy = rule.ttl().expiry(key.expiresAt(), run.startedAt().toEpochMilli());
        return key.expiresAt() <= sourceNow && ofCopy <= targetNow;
    }

    /** What is known of the expiry of one that is lost. */
    String words(PlannedKey key) {
        if (key.expiresAt() == PlannedKey.UNKNOWN) {
            return "whose expiry is unknown";
        }
        return key.expiresAt() < 0
                ? "which was not to expire"
                : "which was to expire at " + Moments.of(Instant.ofEpochMilli(key.expiresAt()));
    }
}
