package io.metamigrator.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Reads times and days; a time that does not exist is refused, an hour that comes twice is noted. */
final class TimeText {
    static final String TWICE = "the hour comes twice in the server's time zone; the first was taken";
    private static final int FIRST_YEAR = 1970;
    private static final int FIRST_YEAR_OF_BIRTH = 1850;
    private static final int LAST_YEAR = 2999;

    private TimeText() {}

    static Converter time(SourceTimes times) {
        return (text, row, cell) -> {
            WrittenTime time = times.format().time(text);
            if (time == null) {
                return refused(text, row, cell, times);
            }
            if (times.format().isZero(text)) {
                String advice = "it is written where there is no time; the record needs one";
                row.reject(Reason.Code.NOT_A_TIME, cell.column(row), text, advice);
                return null;
            }
            if (isOutside(time.local().getYear(), FIRST_YEAR, text, row, cell)) {
                return null;
            }
            ZoneOffset offset = times.offset(time);
            if (offset == null) {
                String advice = "the clock of " + times.zone() + " skips this hour; check the time zone of the server";
                row.reject(Reason.Code.NOT_A_TIME, cell.column(row), text, advice);
                return null;
            }
            if (times.comesTwice(time)) {
                row.note(cell.column(row), TWICE);
            }
            return TextNode.valueOf(SourceTimes.utc(time.local(), offset));
        };
    }

    static Converter date(SourceTimes times) {
        return (text, row, cell) -> {
            LocalDate day = times.format().date(text);
            if (day == null) {
                return refused(text, row, cell, times);
            }
            return isOutside(day.getYear(), FIRST_YEAR_OF_BIRTH, text, row, cell)
                    ? null
                    : TextNode.valueOf(day.toString());
        };
    }

    private static @Nullable JsonNode refused(String text, Row row, Cell cell, SourceTimes times) {
        row.reject(
                Reason.Code.NOT_A_TIME, cell.column(row), text, times.format().advice());
        return null;
    }

    private static boolean isOutside(int year, int firstYear, String text, Row row, Cell cell) {
        if (year >= firstYear && year <= LAST_YEAR) {
            return false;
        }
        String advice = "a year from " + firstYear + " to " + LAST_YEAR + " is due here";
        row.reject(Reason.Code.OUT_OF_RANGE, cell.column(row), text, advice);
        return true;
    }
}
