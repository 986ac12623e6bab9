package io.metamigrator.systems.redis.apply;

import io.metamigrator.migration.Gate;
import io.metamigrator.migration.PhaseRequest;
import io.metamigrator.migration.failure.MigrationException;

/** Decides whether an apply may write. */
final class RedisGate {
    private RedisGate() {}

    /**
     * {@code --phase historical} is an order to write by itself, as the requirement has it: what is there is never written
     * over without the switches that every other real run needs.
     *
     * @throws MigrationException refused, where only a part of the switches is given
     */
    static boolean isRehearsal(PhaseRequest request) {
        if (request.isSet("historical")) {
            return request.isSet("dry-run");
        }
        if (request.isSet("test")) {
            throw MigrationException.usage("redis apply takes no --test; --limit N takes N keys of each step");
        }
        return Gate.decide(request) == Gate.Mode.DRY_RUN;
    }
}
