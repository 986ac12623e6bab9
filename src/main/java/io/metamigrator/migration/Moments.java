package io.metamigrator.migration;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Moments, as people read them. */
public final class Moments {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

    private Moments() {}

    /** {@code 2026-11-29 06:01:44 UTC}. */
    public static String of(Instant moment) {
        return TIME.format(moment);
    }

    /** The same of a moment that {@link Instant} has written; any other text as it stands. */
    public static String ofWritten(String text) {
        return text.replaceFirst("^(\\d{4}-\\d\\d-\\d\\d)T(\\d\\d:\\d\\d:\\d\\d)(\\.\\d+)?Z$", "$1 $2 UTC");
    }
}
