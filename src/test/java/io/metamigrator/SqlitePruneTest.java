package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.systems.sqlite.SmallDatabase;
import io.metamigrator.systems.sqlite.engine.SqliteConnections;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Prices of securities that are in use no more leave by their command, are kept, and come back as they were. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SqlitePruneTest {
    /** Values that a tool which goes by texts, or by numbers of ten digits, would change. */
    private static final String[] AWKWARD = {
        "ALTER TABLE daily_prices ADD COLUMN note ANY",
        "INSERT INTO daily_prices VALUES ('AAPL.US', '2016-02-01', -0.0, 0.1 + 0.2, 5e-324, 1.7976931348623157e308, NULL, -0.0, -0.0)",
        "INSERT INTO daily_prices VALUES ('AAPL.US', '2016' || char(0) || '02', 1, 2, 3, 4, 9223372036854775807, NULL, x'00')",
        "INSERT INTO daily_prices VALUES ('AAPL.US', CAST(x'32FF30' AS TEXT), 1, 2, 3, 4, -1, 9e999, CAST(x'EDA080' AS TEXT))",
        "INSERT INTO monthly_prices VALUES ('AAPL.US', '2016-02', -0.0, NULL, CAST(x'C328' AS TEXT), '')",
        "UPDATE daily_prices SET rowid = 5000 WHERE date = '2016-02-01'"
    };

    private final PruneLab lab = new PruneLab();
    private Path folder;
    private Path set;

    @BeforeAll
    void publish(@TempDir Path temporary) throws Exception {
        folder = temporary;
        set = lab.publish(folder);
        lab.handOver();
    }

    @AfterAll
    void close() {
        lab.close();
    }

    @BeforeEach
    void restore() throws Exception {
        lab.restore();
    }

    @Test
    void what_is_past_its_days_of_grace_is_shown_then_removed_and_kept_and_comes_back_to_the_last_bit()
            throws Exception {
        lab.history(AWKWARD);
        lab.letGo("AAPL.US");
        SortedMap<String, List<String>> before = lab.content();
        SortedMap<String, String> files = PublishedSetLab.digests(set);

        MigrateProcess.Ended shown = lab.prune();
        assertThat(shown.exit()).as("%s", shown).isZero();
        assertThat(shown.out())
                .contains(
                        "AAPL.US",
                        "Z    30  2026",
                        "9 (1999-12-31 to ",
                        "1 of 2 names with rows",
                        "9 of 14 rows of history.daily_prices; 2 of 3 rows of history.monthly_prices",
                        "Dry run: nothing was removed",
                        "Next: ./migrate sqlite prune --confirm PRUNE --list ");
        assertThat(PublishedSetLab.digests(set)).as("a dry run writes nothing").isEqualTo(files);

        JsonNode pruned = lab.told(0, "--confirm", "PRUNE");
        assertThat(pruned.path("writes").asLong()).isEqualTo(11);
        assertThat(lab.rows("SELECT count(*) FROM daily_prices WHERE symbol = 'AAPL.US'"))
                .containsExactly("0");
        assertThat(lab.rows("SELECT count(*) FROM daily_prices")).containsExactly("5");
        assertThat(lab.rows("SELECT count(*) FROM symbol_removals")).containsExactly("0");
        assertThat(lab.rows(
                        "SELECT symbol, row_count, cleanup_reason, unixepoch() - deleted_at < 600 FROM cleanup_log"))
                .containsExactly("AAPL.US|11|grace_period_expired, prune "
                        + pruned.path("prune").asText() + "|1");
        Path kept = Path.of(pruned.path("file").asText());
        assertThat(SmallDatabase.rows(kept, "SELECT count(*) FROM daily_prices"))
                .containsExactly("9");
        try (Stream<Path> all = Files.list(kept.getParent())) {
            assertThat(all)
                    .hasSize(2)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
        assertThat(lab.prune().out()).contains("is past its days of grace", "Removed before", kept.toString());

        String id = pruned.path("prune").asText();
        assertThat(lab.prune("--undo", id, "--list", "0").exit()).isEqualTo(2);
        assertThat(lab.prune("--undo", id).out()).contains("has removed 11 rows of AAPL.US", "nothing was put back");
        MigrateProcess.Ended back = lab.prune("--undo", id, "--confirm", "PRUNE");
        assertThat(back.exit()).as("%s", back).isZero();
        assertThat(back.out()).contains("11 rows of AAPL.US put back as they were");
        assertThat(lab.content()).isEqualTo(before);
        assertThat(lab.prune("--undo", id, "--confirm", "PRUNE").err())
                .contains("nothing was put back: the set of run", "there is none");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            its time has not come     | 5                               | 30   | its days of grace run until
            to the second             | unixepoch() - 30 * 86400 + 60   | 30   | its days of grace run until
            marked for tomorrow       | unixepoch() + 86400             | 30   | which is in the future
            noted in milliseconds     | unixepoch() * 1000              | 30   | is no time in seconds since 1970
            no time                   | 0                               | 30   | is noted as removed since 0, which is no time
            before all time           | -9223372036854775808            | 30   | which is no time
            after all time            | 9223372036854775807             | 30   | which is no time
            no days                   | 1                               | NULL | its days of grace are NULL, so that they never end
            none                      | 1                               | 0    | its days of grace are 0, so that they never end
            less than none            | 1                               | -30  | its days of grace are -30, so that they never end
            too many                  | 1                               | 9223372036854775807 | so that they never end
            """)
    void what_is_noted_in_another_way_is_never_due_and_is_named(String what, String since, String days, String why)
            throws Exception {
        lab.letGo("AAPL.US");
        lab.note("AAPL.US", since.equals("5") ? "unixepoch() - 5 * 86400" : since, days);
        assertThat(lab.why("AAPL.US")).contains(why);
        assertThat(lab.told(0, "--confirm", "PRUNE").path("writes").asLong(-1)).isZero();
        assertThat(lab.rows("SELECT count(*) FROM daily_prices")).containsExactly("11");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            active again       | universe  | UPDATE securities SET active = 1        | universe.securities has it as active
            active unclear     | universe  | UPDATE securities SET active = NULL     | universe.securities has NULL for active, and not 0
            active otherwise   | universe  | UPDATE securities SET active = -1       | universe.securities has -1 for active, and not 0
            held               | portfolio | INSERT INTO positions(symbol, quantity, avg_price) VALUES ('AAPL.US', 0.001, 1) | portfolio.positions has 0.001 of AAPL.US
            sold short         | portfolio | INSERT INTO positions(symbol, quantity, avg_price) VALUES ('AAPL.US', -1, 1)    | portfolio.positions has -1.0 of AAPL.US
            held by a misspelling | portfolio | INSERT INTO positions(symbol, quantity, avg_price) VALUES ('aapl-us', 3, 1) | portfolio.positions has 3.0 of aapl-us
            unknown            | universe  | DELETE FROM securities WHERE symbol = 'AAPL.US' | universe.securities does not know it, and that alone is no reason
            no note            | history   | DELETE FROM symbol_removals             | no row of history.symbol_removals says since when
            """)
    void what_is_in_use_held_or_unknown_is_never_due_and_is_named(String what, String database, String sql, String why)
            throws Exception {
        lab.letGo("AAPL.US");
        SmallDatabase.make(set.resolve(database + ".db"), sql);
        assertThat(lab.why("AAPL.US")).contains(why);
        assertThat(lab.told(0, "--confirm", "PRUNE").path("writes").asLong(-1)).isZero();
        assertThat(lab.rows("SELECT count(*) FROM daily_prices")).containsExactly("11");
    }

    @Test
    void a_position_of_nothing_is_no_hindrance_and_all_that_speaks_against_it_is_told_at_once() throws Exception {
        lab.letGo("AAPL.US");
        lab.portfolio("INSERT INTO positions(symbol, quantity, avg_price) VALUES ('AAPL.US', -0.0, 1)");
        assertThat(lab.of("AAPL.US").path("due").asBoolean()).isTrue();
        lab.universe("UPDATE securities SET active = 1");
        lab.history("DELETE FROM symbol_removals");
        lab.portfolio("UPDATE positions SET quantity = 2");
        lab.note("AAPL.US", "0", "0");
        assertThat(lab.of("AAPL.US").path("why"))
                .extracting(JsonNode::asText)
                .satisfiesExactly(
                        why -> assertThat(why).contains("has it as active"),
                        why -> assertThat(why).contains("has 2.0 of AAPL.US"),
                        why -> assertThat(why).contains("which is no time"));
    }

    @Test
    void more_than_may_go_at_once_is_shown_with_figures_and_refused() throws Exception {
        lab.letGo("AAPL.US");
        lab.letGo("NOVO-B.CO");
        assertThat(lab.prune().out())
                .contains("would be refused: 2 of 2 names with rows are more than sqlite.prune-max-share = 70 %")
                .contains("Next: ./migrate sqlite status");
        MigrateProcess.Ended refused = lab.prune("--confirm", "PRUNE");
        assertThat(refused.exit()).isEqualTo(3);
        assertThat(refused.err())
                .contains("nothing was removed", "11 of 11 rows of history.daily_prices are more than");
        assertThat(lab.rows("SELECT count(*) FROM daily_prices")).containsExactly("11");
    }

    @Test
    void only_the_list_that_was_shown_is_carried_out() throws Exception {
        lab.letGo("AAPL.US");
        MigrateProcess.Ended unseen = lab.prune("--confirm", "PRUNE");
        assertThat(unseen.exit()).isEqualTo(3);
        assertThat(unseen.err()).contains("nobody has seen yet what would go");
        lab.told(0);
        lab.history("INSERT INTO daily_prices VALUES ('AAPL.US', '2026-11-01', 1, 2, 3, 4, 5, 6)");
        MigrateProcess.Ended another = lab.prune("--confirm", "PRUNE");
        assertThat(another.exit()).isEqualTo(3);
        assertThat(another.err())
                .contains("it is another list by now than was shown at", "'AAPL.US' was", "7 (1999-12-31");
        MigrateProcess.Ended meant = lab.prune("--confirm", "PRUNE", "--list", "0123456789ab");
        assertThat(meant.err()).contains("by now, and not 0123456789ab");
        assertThat(lab.prune("--confirm", "MIGRATE").err())
                .contains("nothing was changed: prune takes --confirm PRUNE");
        assertThat(lab.prune("--confirm", "PRUNE", "--dry-run").out()).contains("Dry run: nothing was removed");
        assertThat(lab.rows("SELECT count(*) FROM daily_prices")).containsExactly("12");
        assertThat(lab.pruned().path("writes").asLong()).isEqualTo(8);
    }

    @Test
    void whoever_has_the_database_locked_is_waited_for_and_then_told_of() throws Exception {
        lab.letGo("AAPL.US");
        lab.told(0);
        try (Connection other = SqliteConnections.write(set.resolve("history.db"));
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            MigrateProcess.Ended locked = lab.prune("--confirm", "PRUNE");
            assertThat(locked.exit()).as("%s", locked).isEqualTo(5);
            assertThat(locked.err()).contains("another has locked", "history.db", "sqlite.prune-wait = 100 ms");
        }
        assertThat(lab.told(0, "--confirm", "PRUNE").path("writes").asLong()).isEqualTo(7);
    }

    @Test
    void a_set_that_is_not_well_or_has_no_such_tables_is_refused_by_name() throws Exception {
        lab.letGo("AAPL.US");
        lab.told(0);
        lab.history("DROP TABLE symbol_removals");
        assertThat(lab.prune("--confirm", "PRUNE").err())
                .contains("this set has no table history.symbol_removals; the application has changed it");
        Path universe = set.resolve("universe.db");
        Files.write(universe, new byte[] {0}, StandardOpenOption.TRUNCATE_EXISTING);
        MigrateProcess.Ended sick = lab.prune();
        assertThat(sick.exit()).isEqualTo(3);
        assertThat(sick.err()).contains("nothing was changed", "universe.db: it has none of its tables");
    }

    @Test
    void the_page_about_json_names_every_field() throws Exception {
        lab.letGo("AAPL.US");
        String page = Files.readString(Path.of("docs/json.md"));
        String about = page.substring(page.indexOf("## `sqlite prune`"));
        String part = about.substring(0, about.indexOf("\n## ")) + "`migration` `phase` `exitCode` `next`";
        JsonNode shown = lab.told(0);
        JsonNode pruned =
                lab.told(0, "--confirm", "PRUNE", "--list", shown.path("code").asText());
        String id = pruned.path("prune").asText();
        JsonNode wouldBeBack = lab.told(0, "--undo", id);
        JsonNode back = lab.told(0, "--undo", id, "--confirm", "PRUNE");
        for (JsonNode told : List.of(shown, shown.path("list").get(0), pruned, wouldBeBack, back)) {
            assertThat(told.fieldNames())
                    .toIterable()
                    .isNotEmpty()
                    .allSatisfy(name -> assertThat(part).contains("`" + name));
        }
    }

    @Test
    void positions_scores_and_metrics_of_what_went_stay_as_they_are() throws Exception {
        lab.portfolio(
                "INSERT OR REPLACE INTO scores(symbol, total_score, last_updated) VALUES ('AAPL.US', 0.5, '2026')");
        lab.letGo("AAPL.US");
        SortedMap<String, String> before = PublishedSetLab.digests(set);
        lab.pruned();
        SortedMap<String, String> after = PublishedSetLab.digests(set);
        assertThat(after.remove("history.db")).isNotEqualTo(before.remove("history.db"));
        assertThat(after).isEqualTo(before);
    }

    @Test
    void rows_that_are_there_again_are_never_written_over_and_a_taken_number_is_no_hindrance() throws Exception {
        lab.letGo("AAPL.US");
        lab.history("UPDATE daily_prices SET rowid = 1000 + rowid WHERE symbol = 'AAPL.US'");
        Map<String, List<String>> before = lab.content();
        String id = lab.pruned().path("prune").asText();
        lab.history("INSERT INTO daily_prices VALUES ('AAPL.US', '2016-01-04', 1, 2, 3, 4, 5, 6)");

        assertThat(lab.prune("--undo", id).out())
                .contains("history.daily_prices: 1 row is there again with other values");
        MigrateProcess.Ended refused = lab.prune("--undo", id, "--confirm", "PRUNE");
        assertThat(refused.exit()).isEqualTo(3);
        assertThat(refused.err()).contains("nothing was put back: history.daily_prices: 1 row is there again");
        assertThat(lab.rows("SELECT open FROM daily_prices WHERE symbol = 'AAPL.US'"))
                .containsExactly("1.0");

        lab.history(
                "DELETE FROM daily_prices WHERE symbol = 'AAPL.US'",
                "INSERT INTO daily_prices(rowid, symbol, date, open, high, low, close)"
                        + " SELECT 1001, 'NOVO-B.CO', '2026-11-01', 1, 2, 3, 4");
        JsonNode back = lab.told(0, "--undo", id, "--confirm", "PRUNE");
        assertThat(back.path("writes").asLong()).isEqualTo(7);
        assertThat(back.path("renumbered").asLong()).isLessThanOrEqualTo(1);
        assertThat(
                        lab.rows(
                                "SELECT symbol, date, open, high, low, close FROM daily_prices WHERE date < '2026' ORDER BY 1, 2"))
                .hasSize(11);
        assertThat(lab.content().get("symbol_removals")).isEqualTo(before.get("symbol_removals"));
    }
}
