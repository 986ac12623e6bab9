package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.systems.sqlite.SmallDatabase;
import io.metamigrator.systems.sqlite.engine.SqliteConnections;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
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

/** The published set beside the old files, through the commands: all of it is compared, and whatever is done to it is found. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SqliteVerifyTest {
    private final PublishedSetLab lab = new PublishedSetLab();
    private Path folder;
    private Path set;

    @BeforeAll
    void publish(@TempDir Path temporary) throws Exception {
        folder = temporary;
        set = lab.publish(folder);
    }

    @AfterAll
    void close() {
        lab.close();
    }

    @BeforeEach
    void restore() throws IOException {
        lab.restore();
    }

    private MigrateProcess.Ended sqlite(String... words) {
        return lab.sqlite(words);
    }

    private JsonNode verified(int exit, String... more) throws IOException {
        return lab.verified(exit, more);
    }

    private List<JsonNode> findings() throws IOException {
        return lab.findings();
    }

    private List<String> lines() throws IOException {
        return findings().stream().map(PublishedSetLab::line).toList();
    }

    @Test
    void a_set_that_nobody_has_touched_is_green_and_says_over_how_much() throws Exception {
        SortedMap<String, String> before = PublishedSetLab.digests(folder.resolve("old"));
        JsonNode told = verified(0);
        assertThat(told.path("verdict").asText()).isEqualTo("green");
        assertThat(told.path("compared").asLong()).isEqualTo(359);
        assertThat(told.path("kept").asLong()).isEqualTo(178);
        assertThat(told.path("values").asLong()).isEqualTo(4296);
        assertThat(told.path("files").asLong()).isEqualTo(9);
        assertThat(told.path("differences").asLong()).isZero();
        assertThat(told.path("ledger").path("written").asLong())
                .isPositive()
                .isEqualTo(told.path("ledger").path("compared").asLong());
        assertThat(told.path("parts").path("ledger.trades").path("same").asLong())
                .isEqualTo(10);
        assertThat(told.has("remarks")).isFalse();
        assertThat(findings()).isEmpty();
        assertThat(PublishedSetLab.digests(folder.resolve("old"))).isEqualTo(before);
        assertThat(PublishedSetLab.digests(set)).isEqualTo(PublishedSetLab.digests(folder.resolve("whole/set")));
        try (Stream<Path> left = Files.list(folder.resolve("out/sqlite"))) {
            assertThat(left.map(each -> each.getFileName().toString())).noneMatch(name -> name.startsWith("scratch-"));
        }
        assertThat(sqlite("verify").out())
                .contains("Green: 359 rows are in the target as they are at the source.", ", in steps: ");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            missing | ledger | DELETE FROM trades WHERE id = 1 | missing missing ledger.trades [id = 1]
            different | history | UPDATE daily_prices SET high = high * (1 + 2.3e-16) WHERE rowid = 1 | different different history.daily_prices
            extra | config | INSERT INTO settings VALUES ('new', 'x', NULL, '2026-01-01') | extra extra config.settings [key = 'new'] key null -> 'new'; value null -> ***
            schema | ledger | DROP INDEX idx_trades_symbol | missing schema ledger [index idx_trades_symbol]
            reference | satellites | DELETE FROM buckets WHERE id = 'sat-1' | different reference satellites.satellite_settings [row 1]
            mark | ledger | UPDATE sqlite_sequence SET seq = 1 WHERE name = 'trades' | different mark ledger.trades [trades] seq
            set-up | cache | PRAGMA user_version = 7 | different set-up cache [cache.db] user_version 0 -> 7
            numbers | ledger | UPDATE cash_flows SET amount = amount + 1 WHERE id = 1 | different check checks [cash_flows_by_currency] checks cash_flows_by_currency: 1 row of the new set that the old files do not give
            left over, changed | leftovers | UPDATE "ledger.trades" SET currency_rate = 2 WHERE _row = 1 | different different leftovers.ledger.trades
            left over, missing | leftovers | DELETE FROM "snapshots.portfolio_snapshots" WHERE _row = 5 | missing missing leftovers.snapshots.portfolio_snapshots
            left over, extra | leftovers | INSERT INTO "config.settings"(_file, _row, _target) VALUES (1, 999, '') | extra extra leftovers.config.settings
            left over, file | leftovers | UPDATE file SET name = 'state.db' WHERE name = 'ledger.db' | different file leftovers.file
            left over, account | leftovers | UPDATE step SET moved = moved + 1 WHERE name LIKE 'ledger.trades of %' | different account leftovers.step
            """)
    void what_is_done_to_a_file_is_found_and_told_by_table_and_key(
            String what, String database, String sql, String expected) throws Exception {
        SmallDatabase.make(set.resolve(database + ".db"), sql);
        JsonNode told = verified(6);
        assertThat(told.path("verdict").asText()).isEqualTo("red");
        assertThat(lines()).hasSize(told.path("differences").asInt()).anyMatch(line -> line.startsWith(expected));
        assertThat(findings())
                .allSatisfy(finding ->
                        assertThat(finding.path("ageSeconds").isNumber()).isTrue());
    }

    @Test
    void a_value_that_nobody_may_see_is_told_without_it() throws Exception {
        SmallDatabase.make(
                set.resolve("config.db"),
                "UPDATE settings SET value = '" + PublishedSetLab.SECRET + "2' WHERE key = 'told'");
        SmallDatabase.make(set.resolve("ledger.db"), "UPDATE trades SET price = price * 2 WHERE id = 2");
        verified(6);
        assertThat(lines())
                .contains("different different config.settings [key = 'told'] value *** -> ***")
                .anyMatch(line -> line.matches("different different ledger.trades \\[id = 2] price \\d.* -> \\d.*"));
        assertThat(folder.resolve("out/sqlite/results/verification.json"))
                .content()
                .doesNotContain(PublishedSetLab.SECRET);
        MigrateProcess.Ended ended = sqlite("verify");
        assertThat(ended.out() + ended.err()).doesNotContain(PublishedSetLab.SECRET);
    }

    @Test
    void rows_of_a_file_that_is_not_there_are_missing_each() throws Exception {
        Files.delete(set.resolve("portfolio.db"));
        JsonNode told = verified(6);
        assertThat(told.path("compared").asLong()).isEqualTo(360 + 8); // and the checks that cannot be asked
        assertThat(told.path("findings").path("missing").asLong()).isEqualTo(111);
        assertThat(lines()).anyMatch(line -> line.startsWith("missing file portfolio [portfolio.db]"));
    }

    @Test
    void rows_of_a_file_that_is_no_database_or_damaged_are_not_compared_and_not_green() throws Exception {
        Files.writeString(set.resolve("portfolio.db"), "this was a database once, and nobody knows what it is by now");
        byte[] bytes = Files.readAllBytes(set.resolve("history.db"));
        Arrays.fill(bytes, 4096 * 4, 4096 * 5, (byte) 0x5A);
        Files.write(set.resolve("history.db"), bytes);
        JsonNode told = verified(6);
        assertThat(told.path("verdict").asText()).isEqualTo("red");
        assertThat(told.path("notVerified").asLong()).isEqualTo(110 + 16);
        assertThat(told.path("ledger").path("notCompared").asLong()).isPositive();
        assertThat(lines()).anyMatch(line -> line.startsWith("different integrity portfolio [portfolio.db]"));
        assertThat(lines()).anyMatch(line -> line.startsWith("different integrity history [history.db]"));
    }

    @Test
    void what_is_left_over_may_be_missing_or_damaged_and_the_rest_is_compared_all_the_same() throws Exception {
        Files.delete(set.resolve("leftovers.db"));
        JsonNode told = verified(6);
        assertThat(told.path("findings").path("same").asLong()).isEqualTo(180); // of one nobody knows the number
        assertThat(told.path("findings").path("missing").asLong()).isEqualTo(178 + 1 + 1);
        Files.writeString(set.resolve("leftovers.db"), "this was a database once, and nobody knows what it is by now");
        told = verified(6);
        assertThat(told.path("notVerified").asLong()).isEqualTo(178);
        assertThat(told.path("findings").path("same").asLong()).isEqualTo(180);
    }

    @Test
    void a_file_that_another_holds_is_named_and_a_retry_may_help() throws Exception {
        try (Connection holder = SqliteConnections.write(set.resolve("cache.db"));
                Statement statement = holder.createStatement()) {
            statement.execute("PRAGMA locking_mode = EXCLUSIVE");
            statement.execute("BEGIN EXCLUSIVE");
            statement.execute("CREATE TABLE held(a)");
            MigrateProcess.Ended ended = sqlite("verify");
            assertThat(ended.exit()).as("%s", ended).isEqualTo(5);
            assertThat(ended.err()).contains("cache.db", "BUSY");
            statement.execute("ROLLBACK");
        }
    }

    @Test
    void one_step_is_compared_alone_and_that_is_no_whole_verification() throws Exception {
        SmallDatabase.make(set.resolve("ledger.db"), "DELETE FROM trades WHERE id = 1");
        JsonNode told = verified(0, "--step", "config");
        assertThat(told.path("next").asText()).isEqualTo("./migrate sqlite verify");
        assertThat(told.path("files").asLong()).isOne();
        assertThat(told.path("parts").path("config.settings").path("same").asLong())
                .isEqualTo(6);
        assertThat(told.path("parts").has("ledger.trades")).isFalse();
        assertThat(told.path("ledger").path("compared").asLong())
                .isEqualTo(told.path("ledger").path("written").asLong());
        assertThat(verified(0, "--step", "leftovers").path("files").asLong()).isOne();
        assertThat(sqlite("verify", "--step", "confg").err()).contains("confg", "config");
        assertThat(sqlite("verify", "--step", "config").out()).contains("Only step config was compared.");
        verified(6, "--step", "ledger");
    }

    @Test
    void an_old_file_that_was_written_to_since_is_named_and_its_differences_have_an_age() throws Exception {
        Path ledger = folder.resolve("old/ledger.db");
        SmallDatabase.make(
                ledger,
                "UPDATE trades SET price = price + 1 WHERE id = 3",
                "DELETE FROM trades WHERE id = 4",
                "INSERT INTO trades(id, symbol, side, quantity, price, executed_at, currency, value_eur, mode, created_at)"
                        + " VALUES (900, 'AAPL.US', 'BUY', 1, 1, '2025-06-01', 'EUR', 1, 'live', '2025-06-01')");
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(each -> each.toString().matches(".*(old|new)/.*\\.db"))
                    .toList()) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(4000)));
            }
        }
        Files.setLastModifiedTime(ledger, FileTime.from(Instant.now().minusSeconds(300)));
        JsonNode told = verified(6);
        assertThat(told.path("remarks").toString()).contains("ledger.db was written to since the run");
        assertThat(lines())
                .anyMatch(line -> line.startsWith("different different ledger.trades [id = 3] price"))
                .anyMatch(line -> line.startsWith("extra extra ledger.trades [id = 4]"))
                .anyMatch(line -> line.startsWith("missing missing ledger.trades [id = 900]"));
        assertThat(findings())
                .filteredOn(finding -> finding.path("kind").asText().matches("missing|different"))
                .allSatisfy(finding ->
                        assertThat(finding.path("ageSeconds").asLong()).isBetween(299L, 400L));
        assertThat(told.path("ledger").path("lost").asLong()).isZero();
        assertThat(sqlite("verify").out()).contains("ledger.db was written to since the run");
    }

    @Test
    void an_old_file_that_is_gone_leaves_its_rows_behind_and_they_are_extra() throws Exception {
        Files.delete(folder.resolve("old/rates.db"));
        JsonNode told = verified(6);
        assertThat(told.path("remarks").toString()).contains("rates.db is gone since the run");
        assertThat(told.path("ledger").path("behind").asLong()).isPositive();
        assertThat(lines()).anyMatch(line -> line.contains("[table rates.exchange_rates] no old table is behind it"));
    }

    @Test
    void without_a_published_set_nothing_is_compared_and_that_is_said() throws Exception {
        Path away = Files.move(folder.resolve("new"), folder.resolve("away"));
        MigrateProcess.Ended ended = sqlite("verify");
        Files.move(away, folder.resolve("new"));
        assertThat(ended.exit()).isEqualTo(3);
        assertThat(ended.err()).contains("nothing was compared", "apply");
    }
}
