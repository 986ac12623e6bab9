package io.metamigrator.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SafeNameTest {
    private static final String DIGEST = "0123456789abcdef";

    @Test
    void an_ordinary_name_stays_as_it_is() {
        assertThat(SafeName.of("Accounts 2026-11-21 (2).htm", DIGEST)).isEqualTo("Accounts 2026-11-21 (2).htm");
        assertThat(SafeName.of("Kontoübersicht.htm", DIGEST)).isEqualTo("Kontoübersicht.htm");
    }

    @Test
    void a_name_that_climbs_or_hides_does_neither() {
        assertThat(SafeName.of("../../etc/passwd", DIGEST)).doesNotContain("/").doesNotStartWith(".");
        assertThat(SafeName.of("..\\x.htm", DIGEST)).isEqualTo("__x-01234567.htm");
        assertThat(SafeName.of("-rf.htm", DIGEST)).isEqualTo("_rf-01234567.htm");
    }

    @Test
    void a_name_is_one_line_and_carries_no_command_of_a_terminal() {
        assertThat(SafeName.of("a\nb\u001b[31m.htm", DIGEST)).isEqualTo("a_b_[31m-01234567.htm");
        assertThat(SafeName.shown("a\nb\u202egnp.htm")).isEqualTo("a_b_gnp.htm");
    }

    @Test
    void a_name_of_300_characters_is_cut_so_that_an_ending_fits_and_contents_stay_apart() {
        String cut = SafeName.of("€".repeat(300) + ".htm", DIGEST);
        assertThat(cut).endsWith("-01234567.htm");
        assertThat((cut + ".txt").getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(255);
    }
}
