package io.metamigrator.systems.tradervolt;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** The date form of {@code Retry-After} (RFC 9110, section 10.2.3). */
final class RetryDate {

    private RetryDate() {}

    /** The time until that date, at least 0 and at most {@code most}; null where the text is no HTTP date. */
    static @Nullable Duration until(String text, Duration most) {
        try {
            Instant date = ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration wait = Duration.between(Instant.now(), date);
            return wait.isNegative() ? Duration.ZERO : wait.compareTo(most) > 0 ? most : wait;
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
