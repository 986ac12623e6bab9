package io.metamigrator.systems.mt5;

import io.metamigrator.mapping.TimeFormat;
import io.metamigrator.mapping.WrittenTime;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Times as MT5 writes them, by the clock of its server: {@code 2025.05.30 11:20:17.370}, or without milliseconds, seconds or the time
 * of day.
 */
final class Mt5Times implements TimeFormat {
    private static final int DATE = 10;
    private static final int MINUTES = 16;
    private static final int SECONDS = 19;
    private static final int FINEST = 29;

    @Override
    public String name() {
        return "mt5";
    }

    @Override
    public String advice() {
        return "write it as 2025.05.30 11:20:17.370, and check that this day exists";
    }

    @Override
    public String zero() {
        return "1970.01.01";
    }

    @Override
    public @Nullable WrittenTime time(String text) {
        LocalDateTime local = parse(text);
        return local == null ? null : new WrittenTime(local, null);
    }

    @Override
    public @Nullable LocalDate date(String text) {
        LocalDateTime local = parse(text);
        return local == null ? null : local.toLocalDate();
    }

    private static @Nullable LocalDateTime parse(String text) {
        int length = text.length();
        boolean fraction = length > SECONDS + 1 && length <= FINEST;
        if (length != DATE && length != MINUTES && length != SECONDS && !fraction) {
            return null;
        }
        boolean shaped = text.charAt(4) == '.'
                && text.charAt(7) == '.'
                && (length == DATE || text.charAt(DATE) == ' ' && text.charAt(13) == ':')
                && (length <= MINUTES || text.charAt(MINUTES) == ':')
                && (!fraction || text.charAt(SECONDS) == '.');
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, DATE);
        int hour = length > DATE ? number(text, 11, 13) : 0;
        int minute = length > DATE ? number(text, 14, MINUTES) : 0;
        int second = length > MINUTES ? number(text, 17, SECONDS) : 0;
        int nano = fraction ? nanos(text) : 0;
        if (!shaped || year <= 0 || (month | day | hour | minute | second | nano) < 0) {
            return null;
        }
        try {
            return LocalDateTime.of(year, month, day, hour, minute, second, nano);
        } catch (DateTimeException noSuchDay) {
            return null;
        }
    }

    private static int nanos(String text) {
        int value = number(text, SECONDS + 1, text.length());
        for (int digits = text.length() - SECONDS - 1; digits < 9 && value > 0; digits++) {
            value *= 10;
        }
        return value;
    }

    /** The number between two positions, or -1 where they hold anything but digits. */
    private static int number(String text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
