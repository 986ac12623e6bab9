package io.metamigrator.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HeaderTest {
    @Test
    void numbers_a_name_that_comes_again() {
        assertThat(Header.of(List.of("Time", " Price", "Time", "Price")).columns())
                .containsExactly("Time", "Price", "Time#2", "Price#2");
    }
}
