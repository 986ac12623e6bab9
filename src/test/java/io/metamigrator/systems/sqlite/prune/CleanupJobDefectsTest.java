package io.metamigrator.systems.sqlite.prune;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamigrator.systems.sqlite.publish.StepWatch;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the daily cleanup job of the application got wrong, each with what is right. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CleanupJobDefectsTest {
    private static final BigDecimal SHARE = new BigDecimal(20);

    private Path folder;
    private PruneFolder first;
    private PruneFolder made;

    @BeforeAll
    void make(@TempDir Path temporary) throws Exception {
        folder = temporary;
        first = PruneFolder.make(folder.resolve("first"), "requirement");
    }

    @BeforeEach
    void copy() throws Exception {
        made = first.copy(Files.createTempDirectory(folder, "set"));
    }

    private static String pricesOf(String name) {
        return "INSERT INTO daily_prices SELECT '" + name
                + "', date, open, high, low, close, volume, adjusted_close FROM daily_prices WHERE symbol = 'NOVO-B.CO'";
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', textBlock = """
            NOVO.B.CO    ; universe.securities does not know it, but NOVO-B.CO: probably it is misspelled
            novo-b.co    ; universe.securities does not know it, but NOVO-B.CO: probably it is misspelled
            NOVO_B_CO    ; universe.securities does not know it, but NOVO-B.CO: probably it is misspelled
            DK0062498333 ; universe.securities does not know it, but NOVO-B.CO: probably it is misspelled
            dk0062498333 ; universe.securities does not know it, but NOVO-B.CO: probably it is misspelled
            WHO.XX       ; universe.securities does not know it, and that alone is no reason
            """)
    void a_name_that_the_universe_does_not_know_is_no_orphan_whatever_is_noted_of_it(String name, String why) {
        made.history(pricesOf(name));
        assertThat(made.why(name)).contains(why, "no row of history.symbol_removals says since when");
        made.history("INSERT INTO symbol_removals VALUES ('" + name + "', 1, 30, 5, 'universe_service')");
        assertThat(made.why(name)).containsExactly(why);
        made.prune(StepWatch.NONE);
        assertThat(made.rows("SELECT symbol, count(*) FROM daily_prices GROUP BY 1 ORDER BY 1"))
                .containsExactlyInAnyOrder("NOVO-B.CO|5", name + "|5");
    }

    @Test
    void days_of_grace_are_waited_for_also_where_those_of_another_name_are_over() {
        made.universe("UPDATE securities SET active = 0");
        made.portfolio("DELETE FROM positions");
        made.history(
                "INSERT INTO symbol_removals VALUES ('NOVO-B.CO', unixepoch('2026-11-28'), 30, 5, 'universe_service')");
        assertThat(made.why("NOVO-B.CO")).containsExactly("its days of grace run until 2026-12-28T00:00:00Z");
        made.prune(StepWatch.NONE);
        assertThat(made.rows("SELECT DISTINCT symbol FROM daily_prices")).containsExactly("NOVO-B.CO");
    }

    @Test
    void the_moment_at_which_they_end_is_not_yet_past_it() {
        made.history("UPDATE symbol_removals SET removed_at = unixepoch('2026-11-29') - 30 * 86400");
        assertThat(made.why("AAPL.US")).containsExactly("its days of grace run until 2026-11-29T00:00:00Z");
        made.history("UPDATE symbol_removals SET removed_at = removed_at - 1");
        assertThat(made.list().due()).extracting(Grace::shown).containsExactly("AAPL.US");
    }

    @Test
    void one_wrong_universe_does_not_empty_the_history() {
        made.universe("DELETE FROM securities");
        assertThat(made.list().due()).isEmpty();
        made.universe(
                "INSERT INTO securities(symbol, name, active, created_at, updated_at) VALUES ('AAPL.US', 'x', 0, '', ''),"
                        + " ('NOVO-B.CO', 'x', 0, '', '')");
        made.portfolio("DELETE FROM positions");
        made.history("INSERT INTO symbol_removals VALUES ('NOVO-B.CO', 1, 30, 5, 'universe_service')");
        PruneList list = made.list();
        assertThat(list.due()).hasSize(2);
        assertThat(list.objections(SHARE))
                .containsExactly(
                        "2 of 2 names with rows are more than sqlite.prune-max-share = 20 %",
                        "11 of 11 rows of history.daily_prices are more than sqlite.prune-max-share = 20 %",
                        "2 of 2 rows of history.monthly_prices are more than sqlite.prune-max-share = 20 %");
    }

    @Test
    void a_note_without_prices_goes_as_well_and_is_no_share_of_anything() {
        made.history(
                "DELETE FROM daily_prices WHERE symbol = 'AAPL.US'",
                "DELETE FROM monthly_prices WHERE symbol = 'AAPL.US'");
        assertThat(made.list().objections(SHARE)).isEqualTo(List.of());
        made.prune(StepWatch.NONE);
        assertThat(made.rows("SELECT count(*) FROM symbol_removals")).containsExactly("0");
        assertThat(made.rows("SELECT symbol, row_count FROM cleanup_log")).containsExactly("AAPL.US|0");
    }
}
