package io.metamigrator.systems.tradervolt;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The header {@code Retry-After}: seconds, or a date in one of the three forms of RFC 9110, section 5.6.7. */
final class RetryAfterHeader {
    /** The longest time that is kept, whatever is asked for. */
    static final Duration LONGEST = Duration.ofMinutes(5);

    private static final String TIME = "(?<h>\\d{2}):(?<m>\\d{2}):(?<s>\\d{2})";
    private static final List<Pattern> DATES = List.of(
            date("[a-z]{3},\\s*(?<day>\\d{1,2})\\s+(?<month>[a-z]{3})\\s+(?<year>\\d{4})\\s+" + TIME
                    + "\\s+(?:GMT|UTC|[+-]0000)"),
            date("[a-z]{6,9},\\s*(?<day>\\d{1,2})-(?<month>[a-z]{3})-(?<year>\\d{2})\\s+" + TIME + "\\s+GMT"),
            date("[a-z]{3}\\s+(?<month>[a-z]{3})\\s+(?<day>\\d{1,2})\\s+" + TIME + "\\s+(?<year>\\d{4})"));
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    private RetryAfterHeader() {}

    private static Pattern date(String form) {
        return Pattern.compile(form, Pattern.CASE_INSENSITIVE);
    }

    /** What is asked for from now on, at least 0 and without a bound; null where the text says nothing that is known. */
    static @Nullable Duration asked(String text, Instant now) {
        String header = text.strip();
        if (header.matches("\\d+")) {
            return Duration.ofSeconds(header.length() > 12 ? 999_999_999_999L : Long.parseLong(header));
        }
        for (Pattern form : DATES) {
            Matcher date = form.matcher(header);
            if (date.matches()) {
                Instant until = instant(date, now);
                return until == null ? null : until.isBefore(now) ? Duration.ZERO : Duration.between(now, until);
            }
        }
        return null;
    }

    private static @Nullable Instant instant(Matcher date, Instant now) {
        int year = Integer.parseInt(date.group("year"));
        if (date.group("year").length() == 2) {
            int thisYear = LocalDate.ofInstant(now, ZoneOffset.UTC).getYear();
            year += thisYear - thisYear % 100;
            year -= year > thisYear + 50 ? 100 : 0;
        }
        int month = MONTHS.indexOf(date.group("month").toLowerCase(Locale.ROOT)) + 1;
        try {
            LocalTime time = LocalTime.of(number(date, "h"), number(date, "m"), Math.min(59, number(date, "s")));
            return LocalDateTime.of(LocalDate.of(year, month, number(date, "day")), time)
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static int number(Matcher date, String group) {
        return Integer.parseInt(date.group(group));
    }

    /** What of it is kept. */
    static Duration kept(Duration asked) {
        return asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
    }
}
