package io.metamigrator.systems.sqlite.prune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.systems.sqlite.SmallDatabase;
import io.metamigrator.systems.sqlite.publish.StepWatch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows are removed only if all is, in the transaction itself, as it was when they were kept. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TakingTest {
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

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            used again     | universe  | UPDATE securities SET active = 1                                                   | is not due any more
            bought         | portfolio | INSERT INTO positions(symbol, quantity, avg_price) VALUES ('AAPL.US', 1, 1)        | is not due any more
            marked anew    | history   | UPDATE symbol_removals SET removed_at = removed_at + 1                             | 'AAPL.US' was
            a price more   | history   | INSERT INTO daily_prices VALUES ('AAPL.US', '2026-11-28', 1, 2, 3, 4, 5, 6)        | 'AAPL.US' was
            another price  | history   | UPDATE daily_prices SET high = high * (1 + 2.3e-16) WHERE symbol = 'AAPL.US'       | rows are kept, 0 of them as they are now
            another sign   | history   | UPDATE monthly_prices SET note = -0.0                                              | 1 row is kept, 0 of them as they are now
            another byte   | history   | UPDATE monthly_prices SET source = CAST(x'7800' AS TEXT)                           | 1 row is kept, 0 of them as they are now
            another class  | history   | UPDATE monthly_prices SET note = 0                                                 | 1 row is kept, 0 of them as they are now
            """)
    void what_has_changed_since_the_rows_were_kept_refuses_it(String what, String database, String sql, String why) {
        made.history(
                "ALTER TABLE monthly_prices ADD COLUMN note ANY", "UPDATE monthly_prices SET note = 0.0, source = 'x'");
        StepWatch meanwhile = (number, step) -> {
            if (step.startsWith("begin the change")) {
                SmallDatabase.make(made.set.folder().resolve(database + ".db"), sql);
            }
        };
        assertThatThrownBy(() -> made.prune(meanwhile))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("nothing was removed")
                .hasMessageContaining(why);
        assertThat(made.rows("SELECT count(*) FROM cleanup_log")).containsExactly("0");
        assertThat(made.rows("SELECT count(*) >= 6 FROM daily_prices WHERE symbol = 'AAPL.US'"))
                .containsExactly("1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TRIGGER more AFTER DELETE ON daily_prices BEGIN DELETE FROM exchange_rates; END",
                "CREATE TRIGGER back AFTER DELETE ON daily_prices BEGIN INSERT INTO daily_prices VALUES"
                        + " ('NEW', old.date, 1, 2, 3, 4, 5, 6); END",
                "CREATE TABLE child(a TEXT, b TEXT, FOREIGN KEY (a, b) REFERENCES daily_prices(symbol, date) ON DELETE CASCADE);"
                        + " INSERT INTO child SELECT symbol, date FROM daily_prices"
            })
    void a_trigger_or_a_reference_that_would_change_more_refuses_it(String statement) {
        made.history("INSERT OR IGNORE INTO exchange_rates VALUES ('A', 'B', '2026', 1.0)");
        made.history(statement.split(";(?= INSERT INTO child)"));
        SortedMap<String, List<String>> before = made.content();
        assertThatThrownBy(() -> made.prune(StepWatch.NONE))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("nothing was removed");
        assertThat(made.content()).isEqualTo(before);
    }

    @Test
    void names_that_differ_in_case_only_are_two_names() {
        made.history("INSERT INTO daily_prices SELECT 'aapl.us', date, open, high, low, close, volume, adjusted_close"
                + " FROM daily_prices WHERE symbol = 'AAPL.US'");
        made.prune(StepWatch.NONE);
        assertThat(made.rows("SELECT symbol, count(*) FROM daily_prices GROUP BY 1"))
                .containsExactly("NOVO-B.CO|5", "aapl.us|6");
        assertThat(made.why("aapl.us")).first().asString().contains("but AAPL.US: probably it is misspelled");
    }

    @Test
    void it_works_for_the_corrected_schemas_as_well() throws Exception {
        PruneFolder corrected = PruneFolder.make(folder.resolve("corrected"), "corrected");
        SortedMap<String, List<String>> before = corrected.content();
        corrected.prune(StepWatch.NONE);
        assertThat(corrected.rows("SELECT count(*) FROM daily_prices")).containsExactly("5");
        corrected.undo(StepWatch.NONE);
        assertThat(corrected.content()).isEqualTo(before);
    }
}
