package io.metamigrator.mapping;

import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** ISO 8601: a time has its offset from UTC, a day may stand alone. A time without an offset is refused, since it may be any of many. */
final class IsoTimes implements TimeFormat {
    static final String NAME = "iso";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String advice() {
        return "write it as 2025-05-30T08:20:17Z or 2025-05-30T11:20:17+03:00 (a day as 2025-05-30), and check that this"
                + " day exists; or say with 'times' in the mapping file how the source writes times";
    }

    @Override
    public String zero() {
        return "1970-01-01";
    }

    @Override
    public @Nullable WrittenTime time(String text) {
        try {
            ZonedDateTime time = ZonedDateTime.parse(text);
            return new WrittenTime(time.toLocalDateTime(), time.getOffset());
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    @Override
    public @Nullable LocalDate date(String text) {
        WrittenTime time = time(text);
        if (time != null) {
            return time.local().toLocalDate();
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
