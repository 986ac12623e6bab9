package io.metamigrator.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class MomentsTest {
    private static final Instant MOMENT = Instant.parse("2026-11-29T06:01:44.509461779Z");

    @Test
    void a_moment_is_told_to_the_second_and_with_its_zone() {
        assertThat(Moments.of(MOMENT)).isEqualTo("2026-11-29 06:01:44 UTC");
    }

    @Test
    void a_written_one_is_told_in_the_same_way_and_what_is_none_as_it_stands() {
        assertThat(Moments.ofWritten(MOMENT.toString())).isEqualTo(Moments.of(MOMENT));
        assertThat(Moments.ofWritten("2026-11-29T06:01:44Z")).isEqualTo(Moments.of(MOMENT));
        assertThat(Moments.ofWritten("yesterday")).isEqualTo("yesterday");
    }
}
