package io.metamigrator.systems.sqlite.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CheckTextsTest {
    @Test
    void finds_every_check_and_none_that_a_text_a_name_or_a_comment_only_speaks_of() {
        assertThat(CheckTexts.of("""
            CREATE TABLE t(
              side TEXT CHECK (side IN ('buy', 'sell')), -- CHECK (no)
              "check (x)" REAL CHECK("check (x)" > (1 + 2)), /* CHECK (neither) */
              note TEXT DEFAULT 'CHECK (this)',
              CONSTRAINT c check ((side <> ')') AND 1))
            """))
                .containsExactly("side IN ('buy', 'sell')", "\"check (x)\" > (1 + 2)", "(side <> ')') AND 1");
    }
}
