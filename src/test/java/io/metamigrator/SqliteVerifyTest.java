package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.migration.files.Digests;
import io.metamigrator.sandbox.sqlite.OldWorld;
import io.metamigrator.systems.sqlite.SmallDatabase;
import io.metamigrator.systems.sqlite.engine.SqliteConnections;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
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
    private static final String SECRET = "confidential-0815";

    private final KeptEngine engine = new KeptEngine();
    private Path folder;
    private Path whole;
    private Path set;

    @BeforeAll
    void publish(@TempDir Path temporary) throws Exception {
        folder = temporary;
        OldWorld.writeAwkward(folder.resolve("old"), 2, 5);
        SmallDatabase.make(
                folder.resolve("old/config.db"),
                "INSERT INTO settings VALUES ('told', '" + SECRET + "', NULL, '2025-01-01')");
        done("plan");
        done("apply", "--apply", "--i-understand-this-will-write-to-sqlite", "--confirm", "MIGRATE");
        set = folder.resolve("new/current").toRealPath();
        whole = folder.resolve("whole");
        copy(set, whole.resolve("set"));
        copy(folder.resolve("old"), whole.resolve("old"));
    }

    @AfterAll
    void close() {
        engine.close();
    }

    @BeforeEach
    void restore() throws IOException {
        copy(whole.resolve("set"), set);
        copy(whole.resolve("old"), folder.resolve("old"));
    }

    /** Whoever reads a database that has a log leaves its shared memory, and an empty log. */
    private static void copy(Path from, Path to) throws IOException {
        if (Files.exists(to)) {
            try (Stream<Path> all = Files.walk(to)) {
                for (Path file : all.filter(Files::isRegularFile).toList()) {
                    Files.delete(file);
                }
            }
        }
        try (Stream<Path> all = Files.walk(from)) {
            for (Path file :
                    all.filter(each -> !each.toString().endsWith("-shm")).toList()) {
                Path copy = to.resolve(from.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    private MigrateProcess.Ended sqlite(String... words) {
        return command(Stream.concat(Stream.of("sqlite"), Arrays.stream(words)).toArray(String[]::new));
    }

    private MigrateProcess.Ended command(String... words) {
        List<String> arguments = new ArrayList<>(List.of(
                "-Dsqlite.source=" + folder.resolve("old"),
                "-Dsqlite.target=" + folder.resolve("new"),
                "-Dout.dir=" + folder.resolve("out"),
                "-Dledger.url=jdbc:sqlite:" + folder.resolve("out/ledger.db")));
        arguments.addAll(List.of(words));
        return MigrateProcess.here(engine, Path.of("").toAbsolutePath(), Map.of(), arguments);
    }

    private void done(String... words) {
        MigrateProcess.Ended ended = sqlite(words);
        assertThat(ended.exit()).as("%s", ended).isZero();
    }

    private JsonNode verified(int exit, String... more) throws IOException {
        List<String> words = new ArrayList<>(List.of("verify", "--json"));
        words.addAll(List.of(more));
        MigrateProcess.Ended ended = sqlite(words.toArray(String[]::new));
        assertThat(ended.exit()).as("%s", ended).isEqualTo(exit);
        return TraderVoltLab.JSON.readTree(ended.out());
    }

    /** What the verification keeps of each finding. */
    private List<JsonNode> findings() throws IOException {
        JsonNode kept = TraderVoltLab.JSON.readTree(
                folder.resolve("out/sqlite/results/verification.json").toFile());
        return StreamSupport.stream(kept.path("list").spliterator(), false).toList();
    }

    private static String line(JsonNode finding) {
        String fields = StreamSupport.stream(finding.path("fields").spliterator(), false)
                .map(field -> field.path("field").asText() + " "
                        + field.path("expected").asText() + " -> "
                        + field.path("found").asText())
                .reduce((one, other) -> one + "; " + other)
                .orElse(finding.path("words").asText());
        return finding.path("kind").asText() + " " + finding.path("what").asText() + " "
                + finding.path("type").asText() + " [" + finding.path("key").asText() + "] " + fields;
    }

    private List<String> lines() throws IOException {
        return findings().stream().map(SqliteVerifyTest::line).toList();
    }

    private SortedMap<String, String> digests(Path below) throws IOException {
        SortedMap<String, String> digests = new TreeMap<>();
        try (Stream<Path> all = Files.walk(below)) {
            for (Path file : all.filter(Files::isRegularFile)
                    .filter(each -> !each.toString().endsWith("-shm"))
                    .filter(each ->
                            !each.toString().endsWith("-wal") || each.toFile().length() > 0)
                    .toList()) {
                digests.put(below.relativize(file).toString(), Digests.sha256(file));
            }
        }
        return digests;
    }

    @Test
    void a_set_that_nobody_has_touched_is_green_and_says_over_how_much() throws Exception {
        SortedMap<String, String> before = digests(folder.resolve("old"));
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
        assertThat(digests(folder.resolve("old"))).isEqualTo(before);
        assertThat(digests(set)).isEqualTo(digests(whole.resolve("set")));
        try (Stream<Path> left = Files.list(folder.resolve("out/sqlite"))) {
            assertThat(left.map(each -> each.getFileName().toString())).noneMatch(name -> name.startsWith("verify-"));
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
                set.resolve("config.db"), "UPDATE settings SET value = '" + SECRET + "2' WHERE key = 'told'");
        SmallDatabase.make(set.resolve("ledger.db"), "UPDATE trades SET price = price * 2 WHERE id = 2");
        verified(6);
        assertThat(lines())
                .contains("different different config.settings [key = 'told'] value *** -> ***")
                .anyMatch(line -> line.matches("different different ledger.trades \\[id = 2] price \\d.* -> \\d.*"));
        assertThat(folder.resolve("out/sqlite/results/verification.json"))
                .content()
                .doesNotContain(SECRET);
        MigrateProcess.Ended ended = sqlite("verify");
        assertThat(ended.out() + ended.err()).doesNotContain(SECRET);
    }

    @Test
    void rows_of_a_file_that_is_not_there_are_missing_each() throws Exception {
        Files.delete(set.resolve("portfolio.db"));
        JsonNode told = verified(6);
        assertThat(told.path("compared").asLong()).isEqualTo(360);
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
        assertThat(told.path("files").asLong()).isOne();
        assertThat(told.path("parts").path("config.settings").path("same").asLong())
                .isEqualTo(6);
        assertThat(told.path("parts").has("ledger.trades")).isFalse();
        assertThat(told.path("ledger").path("compared").asLong())
                .isEqualTo(told.path("ledger").path("written").asLong());
        assertThat(verified(0, "--step", "leftovers").path("files").asLong()).isOne();
        assertThat(sqlite("verify", "--step", "confg").err()).contains("confg", "config");
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

    private JsonNode where(String id) throws IOException {
        MigrateProcess.Ended ended = command("where", id, "--json");
        assertThat(ended.exit()).as("%s: %s", id, ended).isZero();
        return TraderVoltLab.JSON.readTree(ended.out()).path("records");
    }

    /** Where a row of the old files is, and whether that leads back to it. */
    private List<String> there(String old) throws IOException {
        List<String> there = new ArrayList<>();
        for (JsonNode record : where(old)) {
            String target = record.path("targetId").asText();
            there.add(record.path("state").asText() + " " + target);
            assertThat(record.path("key").asText()).isEqualTo(old);
            assertThat(where(target)).as(target).anyMatch(record::equals);
        }
        return there;
    }

    @Test
    void each_row_can_be_traced_to_where_it_is_and_from_there_back() throws Exception {
        assertThat(there("trades of ledger.db row 1"))
                .containsExactly(
                        "confirmed ledger.trades id = 1",
                        "confirmed leftovers.ledger.trades _file = 7 AND _row = 1 AND _target = 'ledger.trades'");
        assertThat(there("settings of config.db row 1"))
                .containsExactly("confirmed config.settings key = 'min_cash_threshold'");
        assertThat(there("trades of ledger.db row 10"))
                .containsExactly(
                        "rejected leftovers.ledger.trades _file = 7 AND _row = 10 AND _target = 'ledger.trades'");
        assertThat(there("yahoo_cache of cache.db row 1"))
                .singleElement()
                .asString()
                .startsWith("skipped leftovers.cache.");
        String renumbered = "dividend_history of ledger.db row 1";
        assertThat(there(renumbered)).anyMatch(place -> place.matches("confirmed ledger.dividend_history id = \\d+"));
        assertThat(where("history.daily_prices row 3"))
                .isNotEmpty()
                .allSatisfy(record ->
                        assertThat(record.path("key").asText()).matches("daily_prices of history/.*\\.db row \\d+"));
        assertThat(where("ledger.trades row 1").get(0).path("targetId").asText())
                .isEqualTo("ledger.trades id = 1");
    }

    @Test
    void a_row_that_nobody_knows_is_told_to_be_none() {
        for (String none : List.of(
                "ledger.trades id = 99999",
                "trades of ledger.db row 99999",
                "trades of nowhere.db row 1",
                "ledger.nothing row 1",
                "ledger.trades id = 1 OR 1 = 1",
                "ledger.trades \"id\"\" = 1; --\" = 1")) {
            MigrateProcess.Ended ended = command("where", none);
            assertThat(ended.exit()).as(none + " %s", ended).isEqualTo(2);
            assertThat(ended.err()).contains("knows nothing of");
        }
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
