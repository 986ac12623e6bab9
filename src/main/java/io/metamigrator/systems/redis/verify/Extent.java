package io.metamigrator.systems.redis.verify;

import io.metamigrator.migration.PhaseRequest;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.settings.Spelling;
import io.metamigrator.systems.redis.mapping.KeyRule;
import io.metamigrator.systems.redis.mapping.RedisKey;
import io.metamigrator.systems.redis.plan.NameHashes;
import java.util.List;
import java.util.Optional;

/**
 * What a verification takes in.
 *
 * @param percent the share of keys, chosen by a hash of their names so that the same ones come up each time
 */
record Extent(Optional<String> step, int percent) {

    /** @throws MigrationException where the options cannot be understood */
    static Extent of(PhaseRequest request, List<String> steps) {
        Optional<String> step = request.option("step");
        if (step.isPresent() && !steps.contains(step.get())) {
            throw MigrationException.usage("there is no step " + step.get() + Spelling.hint(step.get(), steps)
                    + "; there are " + String.join(", ", steps));
        }
        long percent = request.positive("sample").orElse(100L);
        if (percent > 100) {
            throw MigrationException.usage("--sample takes a share from 1 to 100, not " + percent);
        }
        return new Extent(step, (int) percent);
    }

    boolean takes(KeyRule rule, RedisKey key) {
        return (step.isEmpty() || step.get().equals(rule.step()))
                && (percent == 100 || NameHashes.percentile(key) < percent);
    }

    boolean isWhole() {
        return step.isEmpty() && percent == 100;
    }
}
