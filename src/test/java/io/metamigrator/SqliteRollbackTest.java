package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.sandbox.sqlite.OldWorld;
import io.metamigrator.systems.sqlite.SmallDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On the way back, what was written to a set since it was published is listed row by row, and never lost. */
class SqliteRollbackTest {
    @TempDir
    Path folder;

    private Path set;

    @BeforeEach
    void publish() throws Exception {
        OldWorld.writeAwkward(folder.resolve("old"), 2, 5);
        set = Path.of(apply().path("set").asText());
    }

    private JsonNode apply() throws Exception {
        assertThat(sqlite("plan").exit()).isZero();
        return told(0, "apply", "--apply", "--i-understand-this-will-write-to-sqlite", "--confirm", "MIGRATE");
    }

    private MigrateProcess.Ended sqlite(String... words) {
        List<String> arguments = new ArrayList<>(List.of(
                "-Dsqlite.source=" + folder.resolve("old"),
                "-Dsqlite.target=" + folder.resolve("new"),
                "-Dout.dir=" + folder.resolve("out"),
                "-Dledger.url=jdbc:sqlite:" + folder.resolve("out/ledger.db"),
                "sqlite"));
        arguments.addAll(List.of(words));
        return MigrateProcess.here(Path.of("").toAbsolutePath(), Map.of(), arguments);
    }

    private JsonNode told(int exit, String... words) throws Exception {
        List<String> all = new ArrayList<>(List.of(words));
        all.add("--json");
        MigrateProcess.Ended ended = sqlite(all.toArray(String[]::new));
        assertThat(ended.exit()).as("%s", ended).isEqualTo(exit);
        return TraderVoltLab.JSON.readTree(ended.out());
    }

    private void trade() {
        SmallDatabase.make(
                set.resolve("ledger.db"),
                "INSERT INTO trades(symbol, side, quantity, price, executed_at, currency, value_eur, created_at)"
                        + " VALUES ('NEW.US', 'buy', 1, 2.5, '2026-01-10', 'USD', 2.1, '2026-01-10')");
        SmallDatabase.make(
                set.resolve("config.db"),
                "UPDATE settings SET value = 'a new value' WHERE key = 'min_cash_threshold'",
                "DELETE FROM settings WHERE key = 'max_trades_per_cycle'");
    }

    @Test
    void what_was_written_since_is_listed_row_by_row_also_where_the_old_files_have_gone_on() throws Exception {
        SmallDatabase.make(
                folder.resolve("old/config.db"),
                "INSERT OR REPLACE INTO settings VALUES ('min_cash_threshold', '500', 'secret', '2026-01-01'),"
                        + " ('max_trades_per_cycle', '5', NULL, '2026-01-01')");
        set = Path.of(apply().path("set").asText());
        trade();
        SmallDatabase.make(folder.resolve("old/config.db"), "DELETE FROM settings");

        JsonNode shown = told(0, "rollback");
        assertThat(shown.path("written").path("inserted").asInt()).isOne();
        assertThat(shown.path("written").path("deleted").asInt()).isOne();
        assertThat(shown.path("written").path("changed").asInt()).isOne();
        assertThat(shown.path("written")
                        .path("tables")
                        .path("config.settings")
                        .path("changed")
                        .asInt())
                .isOne();
        assertThat(shown.path("written").path("list"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrder(
                        "changed  config.settings  key = 'min_cash_threshold': value",
                        "deleted  config.settings  key = 'max_trades_per_cycle'",
                        "inserted  ledger.trades  id = "
                                + SmallDatabase.rows(set.resolve("ledger.db"), "SELECT max(id) FROM trades")
                                        .get(0));
        Path file = Path.of(shown.path("written").path("file").asText());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Files.readAllLines(file))
                .hasSize(3)
                .anyMatch(line -> line.contains("\"published\":\"'500'\",\"now\":\"'a new value'\""))
                .anyMatch(line -> line.contains("'NEW.US'"));

        MigrateProcess.Ended stays = sqlite("rollback", "--confirm", "ROLLBACK");
        assertThat(stays.exit()).isEqualTo(4);
        assertThat(stays.out())
                .contains("it was written to since", "inserted  ledger.trades", "Each of them with both");
        assertThat(folder.resolve("new/current")).exists();

        MigrateProcess.Ended forced = sqlite("rollback", "--confirm", "ROLLBACK", "--force");
        assertThat(forced.exit()).as("%s", forced).isZero();
        assertThat(forced.out()).contains("inserted  ledger.trades", "The new set is kept in " + set);
        assertThat(SmallDatabase.rows(set.resolve("ledger.db"), "SELECT count(*) FROM trades WHERE symbol = 'NEW.US'"))
                .containsExactly("1");
    }

    @Test
    void a_set_whose_bytes_are_others_and_whose_rows_are_not_is_taken_back() throws Exception {
        SmallDatabase.make(set.resolve("config.db"), "VACUUM");
        MigrateProcess.Ended back = sqlite("rollback", "--confirm", "ROLLBACK");
        assertThat(back.exit()).as("%s", back).isZero();
        assertThat(back.out()).contains("Nothing was written to the new set since it was published.");
        assertThat(folder.resolve("new/current")).doesNotExist();
    }

    @Test
    void without_a_copy_the_files_are_named_and_the_set_stays() throws Exception {
        trade();
        Path copies = folder.resolve("out/sqlite/published");
        Files.move(copies, folder.resolve("moved away"));
        MigrateProcess.Ended stays = sqlite("rollback", "--confirm", "ROLLBACK");
        assertThat(stays.exit()).isEqualTo(4);
        assertThat(stays.out())
                .contains("it was written to since: config.db, ledger.db", "rows cannot be listed, since no copy");
    }

    @Test
    void a_drill_puts_what_would_count_again_elsewhere_compares_it_and_leaves_nothing() throws Exception {
        trade();
        List<Path> before = everything();
        JsonNode drill = told(0, "rollback", "--drill");
        assertThat(drill.path("same").asInt()).isGreaterThan(11);
        assertThat(drill.path("different").asInt()).isZero();
        assertThat(drill.path("former").asText())
                .isEqualTo(folder.resolve("old").toString());
        assertThat(everything()).isEqualTo(before);
        assertThat(sqlite("rollback", "--drill", "--confirm", "ROLLBACK").exit())
                .isEqualTo(2);

        SmallDatabase.make(folder.resolve("old/rates.db"), "CREATE TABLE added(a)");
        Files.delete(folder.resolve("old/snapshots.db"));
        byte[] bytes = Files.readAllBytes(folder.resolve("old/state.db"));
        java.util.Arrays.fill(bytes, 4096, bytes.length, (byte) 0x5A);
        Files.write(folder.resolve("old/state.db"), bytes);
        JsonNode found = told(6, "rollback", "--drill");
        assertThat(found.path("examples"))
                .extracting(JsonNode::asText)
                .anyMatch(words -> words.equals("rates.db is whole, and was written to since the plan"))
                .anyMatch(words -> words.equals("snapshots.db is not there"))
                .anyMatch(words -> words.startsWith("state.db is not whole: "))
                .hasSize(3);
    }

    @Test
    void a_drill_leads_to_the_set_that_counted_before() throws Exception {
        Path first = set;
        SmallDatabase.make(folder.resolve("old/rates.db"), "CREATE TABLE added(a)");
        apply();
        JsonNode drill = told(0, "rollback", "--drill");
        assertThat(drill.path("former").asText()).isEqualTo(first.toString());
        assertThat(drill.path("same").asInt()).isEqualTo(9);
    }

    private List<Path> everything() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> !file.toString().contains("ledger.db"))
                    .sorted()
                    .toList();
        }
    }
}
