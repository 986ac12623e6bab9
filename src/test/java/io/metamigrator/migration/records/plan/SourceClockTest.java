package io.metamigrator.migration.records.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceClockTest {
    /** New York: summer time from 9 March to 2 November 2025; Athens: from 30 March to 26 October. */
    @ParameterizedTest
    @CsvSource({
        "2025-02-14T12:00, 10:00, 10:00",
        "2025-03-20T12:00, 09:00, 10:00",
        "2025-07-01T12:00, 09:00, 09:00",
        "2025-10-29T12:00, 09:00, 10:00",
        "2025-12-01T12:00, 10:00, 10:00",
        "2090-07-03T12:00, 09:00, 09:00"
    })
    void a_clock_that_goes_with_new_york_is_two_or_three_hours_ahead_by_the_american_calendar(
            String written, String newYork, String athens) {
        LocalDateTime local = LocalDateTime.parse(written);
        ZoneId utc = ZoneId.of("UTC");
        assertThat(local.atZone(SourceClock.zone("America/New_York+7h"))
                        .withZoneSameInstant(utc)
                        .toLocalTime())
                .hasToString(newYork);
        assertThat(local.atZone(SourceClock.zone(" Europe/Athens "))
                        .withZoneSameInstant(utc)
                        .toLocalTime())
                .hasToString(athens);
    }

    @Test
    void a_clock_has_one_name_in_whatever_way_it_is_written() {
        ZoneId zone = SourceClock.zone("America/New_York +07:00");
        assertThat(zone.getId()).isEqualTo("America/New_York+7h");
        assertThat(SourceClock.zone("America/New_York+7h")).isEqualTo(zone);
        assertThat(SourceClock.zone("America/New_York-1h").getId()).isEqualTo("America/New_York-1h");
    }

    @ParameterizedTest
    @ValueSource(strings = {"America/Nowhere+7h", "America/New_York+99h", "New York close", "America/New_York+7"})
    void what_is_no_clock_is_refused(String text) {
        assertThatThrownBy(() -> SourceClock.zone(text)).isInstanceOf(DateTimeException.class);
    }
}
