package io.metamigrator.serve;

import io.metamigrator.migration.RateLimit;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.outside.Numbers;
import java.math.BigDecimal;
import java.util.Optional;

/** The rate at which a served migration calls its target, if it has one. */
final class ServedRate {
    private static final String BEAN = "rate";

    private final String migration;
    private final RunningRoutes running;

    ServedRate(String migration, RunningRoutes running) {
        this.migration = migration;
        this.running = running;
    }

    private Optional<RateLimit> limit() {
        return running.up().flatMap(engine -> engine.bean(BEAN, RateLimit.class));
    }

    Optional<BigDecimal> now() {
        return limit().map(RateLimit::rate);
    }

    /** Why a call is held back at the moment; empty where none is. */
    Optional<String> holdsBack() {
        return limit().filter(RateLimit::isHoldingBack).map(limit -> "throttled: " + limit.reason());
    }

    /** @throws MigrationException usage, where this is no rate, or the migration has none */
    void change(BigDecimal perSecond) {
        if (perSecond.signum() < 0) {
            throw MigrationException.usage("a rate is 0 or more, not " + perSecond);
        }
        if (!Numbers.isBounded(perSecond)) {
            throw MigrationException.usage("this is no rate: " + Numbers.beyond());
        }
        running.engine()
                .bean(BEAN, RateLimit.class)
                .orElseThrow(() -> MigrationException.usage(migration + " has no rate"))
                .rate(perSecond);
    }
}
