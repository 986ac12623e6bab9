package io.metamigrator.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormulasTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "=HYPERLINK(\"http://evil\",\"x\")",
                "@SUM(1+1)*cmd|' /C calc'!A0",
                "+1+1",
                "-2+3",
                "\t=1",
                "\r=1",
                "\n=1",
                " =1",
                "\u00a0=1",
                "\ufeff=1",
                "\u200b+1",
                "＝1+1",
                "＋1",
                "－1",
                "＠x",
                "-",
                "+44 20 7946 0000",
                "-5.00%"
            })
    void what_a_spreadsheet_would_carry_out_begins_with_an_apostrophe(String text) {
        assertThat(Formulas.harmless(text)).isEqualTo("'" + text);
        assertThat(Formulas.original("'" + text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-5.00", "+1", "-0", "1.25", "Buy", "a=b", "o'Brien", "'quoted'", "2025.01.02 10:00:00"})
    void numbers_and_words_stay_as_they_are(String text) {
        assertThat(Formulas.harmless(text)).isEqualTo(text);
        assertThat(Formulas.original(text)).isEqualTo(text);
    }

    @Test
    void whatever_is_written_comes_back_as_it_was() {
        Random dice = new Random(7);
        String[] parts = {"'", "''", "=", "+", "-", "@", "\t", "\r", " ", "\u200b", "＝", "1", "5.00", "x", ",", "\"", ""
        };
        for (int round = 0; round < 200_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = dice.nextInt(6); i >= 0; i--) {
                text.append(parts[dice.nextInt(parts.length)]);
            }
            assertThat(Formulas.original(Formulas.harmless(text.toString()))).isEqualTo(text.toString());
        }
    }
}
