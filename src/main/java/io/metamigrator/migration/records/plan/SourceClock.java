package io.metamigrator.migration.records.plan;

import java.time.ZoneId;
import java.util.Optional;

/**
 * The clock by which a source writes its times.
 *
 * @param zone its time zone; empty where it is not known, and UTC is taken
 * @param setting the key of the setting that names the zone; empty where the source needs none
 */
public record SourceClock(Optional<ZoneId> zone, String setting) {
    /** Of a source that writes no local times. */
    public static final SourceClock NONE = new SourceClock(Optional.of(ZoneId.of("UTC")), "");

    /**
     * A zone by its name, such as {@code Europe/Athens}, or a clock that goes with another one, such as
     * {@code America/New_York+7h}.
     *
     * @throws java.time.DateTimeException if it is neither
     */
    public static ZoneId zone(String text) {
        String name = text.strip();
        return ShiftedZone.is(name) ? ShiftedZone.of(name) : ZoneId.of(name);
    }

    /** The zone that times are taken in. */
    public ZoneId taken() {
        return zone.orElse(ZoneId.of("UTC"));
    }

    /** Whether the zone is one that somebody should have set. */
    public boolean isMissing() {
        return zone.isEmpty();
    }

    /** What to say where it is missing. */
    public String advice() {
        return setting + " is not set: times are taken as " + taken() + "; set it to the zone of the server's clock";
    }
}
