package io.metamigrator.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamigrator.ledger.State;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is told of numbers and checks reads as people would say it. */
class AmountsTest {
    @Test
    void one_is_one_and_all_else_are_several() {
        assertThat(Amounts.of(1, "record")).isEqualTo("1 record");
        assertThat(Amounts.of(0, "record")).isEqualTo("0 records");
        assertThat(Amounts.of(409, "record")).isEqualTo("409 records");
        assertThat(Amounts.times(1)).isEqualTo("once");
        assertThat(Amounts.times(3)).isEqualTo("3 times");
    }

    @Test
    void a_check_that_did_not_come_out_does_not_state_that_it_did() {
        Checks checks = new Checks(List.of(
                Check.pass("no row is rejected", "every row became an entity"),
                new Check("no row is rejected", Check.Result.WARN, "6 rejected rows", List.of()),
                new Check("disk", Check.Result.FAIL, "1 GB is missing", List.of())));
        assertThat(checks.lines())
                .containsExactly(
                        "pass  no row is rejected: every row became an entity",
                        "warn  expected: no row is rejected; found: 6 rejected rows",
                        "fail  disk: 1 GB is missing");
    }

    @Test
    void counts_in_a_line_name_what_there_is_and_a_table_has_a_column_for_what_was_rolled_back() {
        RunCounts counts = new RunCounts(Map.of("orders", Map.of(State.CONFIRMED, 3L, State.PLANNED, 2L)));
        assertThat(counts.summary()).isEqualTo("of 5 planned 3 confirmed, 2 waiting");
        assertThat(counts.lines().get(0)).doesNotContain("rolled back");
        RunCounts undone = new RunCounts(Map.of("orders", Map.of(State.ROLLED_BACK, 3L)));
        assertThat(undone.summary()).isEqualTo("of 3 planned 3 rolled back");
        assertThat(undone.lines().get(0)).endsWith("rolled back");
        assertThat(undone.lines().get(1)).endsWith("3");
    }

    @Test
    void one_of_a_thing_is_told_as_one_with_its_verb() {
        assertThat(Amounts.of(1, "key", "is", "are")).isEqualTo("1 key is");
        assertThat(Amounts.of(0, "key", "is", "are")).isEqualTo("0 keys are");
        assertThat(Amounts.ofMany(1, "rows", "was", "were")).isEqualTo("1 row was");
        assertThat(Amounts.ofMany(2, "rows", "was", "were")).isEqualTo("2 rows were");
    }
}
