package io.metamigrator.outside;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DisplayTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u001b[31mRED\u001b]0;pwn\u0007",
                "\u009b31m",
                "\u0085next",
                "\u202egnp.exe",
                "\u2066hidden\u2069",
                "\u200bzero",
                "\ufeffmark",
                "\u2028line",
                "back\bspace",
                "\u007f",
                "\ud800"
            })
    void what_a_terminal_would_carry_out_is_shown_as_its_code(String text) {
        assertThat(Display.text(text)).matches("[\\x20-\\x7e]*").contains("\\u");
        assertThat(Display.line(text)).matches("[\\x20-\\x7e]*");
        assertThat(text.replaceAll(Display.CONTROLS, "?")).doesNotContain("\u001b", "\u009b", "\u202e", "\u0007");
    }

    @Test
    void names_of_all_languages_stay_and_a_value_stays_in_its_line() {
        assertThat(Display.line("Łukasz Müller 山田 Ελένη חיים 😀")).isEqualTo("Łukasz Müller 山田 Ελένη חיים 😀");
        assertThat(Display.text("one\ntwo\tthree")).isEqualTo("one\ntwo\tthree");
        assertThat(Display.line("one\ntwo")).isEqualTo("one\\u000atwo");
    }
}
