package io.metamigrator.metrics;

import io.metamigrator.migration.Check;
import io.metamigrator.migration.health.Look;
import io.metamigrator.migration.health.Measure;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/** Samples of what was found when source and target of a migration were last looked at. */
final class LookSamples {
    private static final Map<Measure.Kind, Family> FAMILIES = new EnumMap<>(Map.of(
            Measure.Kind.PUBLISHED, Family.PUBLISHED,
            Measure.Kind.STORE_BYTES, Family.STORE_BYTES,
            Measure.Kind.STORE_LOG_BYTES, Family.STORE_LOG_BYTES,
            Measure.Kind.STORE_FREE_BYTES, Family.STORE_FREE_BYTES,
            Measure.Kind.STORE_HOLDERS, Family.STORE_HOLDERS,
            Measure.Kind.TABLE_ROWS, Family.TABLE_ROWS,
            Measure.Kind.ROOM_BYTES, Family.ROOM_BYTES,
            Measure.Kind.BACKUP_AT, Family.BACKUP_AGE,
            Measure.Kind.DRILL_AT, Family.DRILL_AGE));

    private LookSamples() {}

    static void add(Samples samples, Look look) {
        String migration = look.migration();
        samples.add(Family.HEALTH_AGE, look.age().toMillis() / 1e3, migration);
        for (Check check : look.checks().all()) {
            for (Check.Result result : Check.Result.values()) {
                samples.add(Family.HEALTH, result == check.result() ? 1 : 0, migration, check.name(), result.label());
            }
        }
        for (Measure measure : look.measures()) {
            Family family = FAMILIES.get(measure.kind());
            if (family != null) {
                add(samples, family, migration, measure);
            }
        }
    }

    private static void add(Samples samples, Family family, String migration, Measure measure) {
        boolean isInstant = family == Family.BACKUP_AGE || family == Family.DRILL_AGE;
        double value = isInstant
                ? Duration.between(Instant.ofEpochSecond(measure.value()), Instant.now())
                        .toSeconds()
                : measure.value();
        if (family.labels().isEmpty()) {
            samples.add(family, value, migration);
        } else {
            samples.add(family, value, migration, measure.of());
        }
    }
}
