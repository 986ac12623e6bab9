package io.metamigrator.migration.records.plan;

import io.metamigrator.mapping.EntityType;
import io.metamigrator.mapping.Reason;
import io.metamigrator.mapping.SourceRecord;
import io.metamigrator.migration.PhaseRequest;
import io.metamigrator.migration.failure.MigrationException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a plan takes of its source.
 *
 * @param prefix what test entities are marked with; empty for a real plan
 * @param limit records per type, with the parents that they need; null for all
 * @param from earliest time of a row, inclusive; null for no bound
 * @param to latest time of a row, exclusive; null for no bound
 */
public record PlanOptions(
        Path source,
        String prefix,
        @Nullable Long limit,
        @Nullable RowFilter filter,
        @Nullable Instant from,
        @Nullable Instant to) {

    /** Reads the options of a request; days are days of the source's time zone. */
    static PlanOptions of(PhaseRequest request, Path defaultSource, ZoneId zone, String testPrefix) {
        return new PlanOptions(
                request.option("source").map(Path::of).orElse(defaultSource),
                request.isSet("test") ? testPrefix : "",
                request.positive("limit").orElse(null),
                request.option("filter").map(RowFilter::parse).orElse(null),
                request.option("from").map(text -> instant("from", text, zone)).orElse(null),
                request.option("to").map(text -> instant("to", text, zone)).orElse(null));
    }

    /** The same of another source. */
    PlanOptions reading(Path other) {
        return new PlanOptions(other, prefix, limit, filter, from, to);
    }

    private static Instant instant(String option, String text, ZoneId zone) {
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(zone).toInstant()
                    : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw MigrationException.usage("--" + option + " takes a day (2026-01-31, in the zone " + zone
                    + ") or a time (2026-01-31T12:00:00Z), not '" + text + "'");
        }
    }

    /** Why an option leaves a row out; empty if none does. */
    Optional<Reason> excludes(EntityType type, SourceRecord row) {
        if (filter != null && filter.excludes(row)) {
            return Optional.of(reason("filter", filter.toString()));
        }
        if (from == null && to == null) {
            return Optional.empty();
        }
        return type.timeOf(row).flatMap(time -> {
            if (from != null && time.isBefore(from)) {
                return Optional.of(reason("from", from.toString()));
            }
            return to != null && !time.isBefore(to) ? Optional.of(reason("to", to.toString())) : Optional.empty();
        });
    }

    private static Reason reason(String option, String value) {
        return new Reason(Reason.Code.EXCLUDED_BY_OPTION, "--" + option, value, "plan without it to take the row");
    }
}
