package io.metamigrator.systems.tradervolt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterHeaderTest {
    private static final Instant NOW = Instant.parse("2026-11-06T08:49:00Z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "37",
                " 037 ",
                "Fri, 06 Nov 2026 08:49:37 GMT",
                "Friday, 06-Nov-26 08:49:37 GMT",
                "Fri Nov  6 08:49:37 2026",
                "Fri Nov 06 08:49:37 2026",
                "fri, 06 nov 2026 08:49:37 gmt"
            })
    void seconds_and_all_three_forms_of_a_date_are_understood(String text) {
        assertThat(RetryAfterHeader.asked(text, NOW)).isEqualTo(Duration.ofSeconds(37));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "soon",
                "-5",
                "1.5",
                "2026-11-06T08:49:37Z",
                "Fri, 31 Feb 2026 08:49:37 GMT",
                "Fri, 06 Nox 2026 08:49:37 GMT"
            })
    void anything_else_says_nothing(String text) {
        assertThat(RetryAfterHeader.asked(text, NOW)).isNull();
    }

    @Test
    void a_year_of_two_digits_is_never_more_than_fifty_years_ahead() {
        assertThat(RetryAfterHeader.asked("Sunday, 06-Nov-94 08:49:37 GMT", NOW))
                .isEqualTo(Duration.ZERO);
        assertThat(RetryAfterHeader.asked("Sunday, 06-Nov-76 08:49:37 GMT", NOW))
                .isGreaterThan(Duration.ofDays(18_000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"99999999999999999999", "31536000", "Fri, 06 Nov 9999 08:49:37 GMT"})
    void an_absurd_time_is_bounded(String text) {
        Duration asked = RetryAfterHeader.asked(text, NOW);

        assertThat(asked).isGreaterThan(RetryAfterHeader.LONGEST);
        assertThat(RetryAfterHeader.kept(java.util.Objects.requireNonNull(asked)))
                .isEqualTo(RetryAfterHeader.LONGEST);
    }
}
