package io.metamigrator.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Reads times and days; a time that does not exist is refused, an hour that comes twice is noted. */
final class TimeText {
    static final String TWICE = "the hour comes twice in the server's time zone; the first was taken";
    private static final String ADVICE = "write it as 2025.05.30 11:20:17.370, and check that this day exists";
    private static final int FIRST_YEAR = 1970;
    private static final int FIRST_YEAR_OF_BIRTH = 1850;
    private static final int LAST_YEAR = 2999;

    private TimeText() {}

    static Converter time(ServerClock clock) {
        return (text, row, cell) -> {
            LocalDateTime local = local(text, row, cell, FIRST_YEAR);
            if (local == null) {
                return null;
            }
            ZoneOffset offset = clock.offset(local);
            if (offset == null) {
                String advice = "the clock of " + clock.zone() + " skips this hour; check the time zone of the server";
                row.reject(Reason.Code.NOT_A_TIME, cell.column(row), text, advice);
                return null;
            }
            if (clock.comesTwice(local)) {
                row.note(cell.column(row), TWICE);
            }
            return TextNode.valueOf(ServerClock.utc(local, offset));
        };
    }

    static @Nullable JsonNode date(String text, Row row, Cell cell) {
        LocalDateTime local = local(text, row, cell, FIRST_YEAR_OF_BIRTH);
        return local == null ? null : TextNode.valueOf(local.toLocalDate().toString());
    }

    private static @Nullable LocalDateTime local(String text, Row row, Cell cell, int firstYear) {
        LocalDateTime local = Times.parse(text);
        if (local == null) {
            row.reject(Reason.Code.NOT_A_TIME, cell.column(row), text, ADVICE);
            return null;
        }
        if (local.getYear() < firstYear || local.getYear() > LAST_YEAR) {
            String advice = "a year from " + firstYear + " to " + LAST_YEAR + " is due here";
            row.reject(Reason.Code.OUT_OF_RANGE, cell.column(row), text, advice);
            return null;
        }
        return local;
    }
}
