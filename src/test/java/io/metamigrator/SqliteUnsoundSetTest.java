package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.sandbox.sqlite.OldWorld;
import io.metamigrator.systems.sqlite.SmallDatabase;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A set that the disk has damaged while it was made. */
class SqliteUnsoundSetTest {
    private static final String[] FOR_GOOD = {
        "apply", "--apply", "--i-understand-this-will-write-to-sqlite", "--confirm", "MIGRATE", "--json"
    };
    private static final int PAGE = 4096;

    @TempDir
    Path folder;

    private MigrateProcess.Ended sqlite(String... words) {
        List<String> arguments = new ArrayList<>(List.of(
                "-Dout.dir=" + folder.resolve("out"),
                "-Dledger.url=jdbc:sqlite:" + folder.resolve("out/ledger.db"),
                "-Dsqlite.source=" + folder.resolve("old"),
                "-Dsqlite.target=" + folder.resolve("new"),
                "sqlite"));
        arguments.addAll(List.of(words));
        return MigrateProcess.here(Path.of("").toAbsolutePath(), Map.of(), arguments);
    }

    /** An index that does not have its rows any more is found by nobody who only counts, and by no query that does not use it. */
    private static void damageAnIndex(Path database) throws Exception {
        String root = SmallDatabase.rows(
                        database, "SELECT rootpage FROM sqlite_schema WHERE name = 'idx_trades_symbol'")
                .get(0);
        try (RandomAccessFile file = new RandomAccessFile(database.toFile(), "rw")) {
            long at = (Long.parseLong(root) - 1) * PAGE;
            file.seek(at + 3); // how many entries the page has
            file.write(new byte[2]);
        }
    }

    @Test
    void it_never_counts_and_once_it_is_taken_back_another_one_is_made() throws Exception {
        OldWorld.write(folder.resolve("old"), 2, 3);
        assertThat(sqlite("plan").exit()).isZero();
        List<String> onlyLedger = new ArrayList<>(List.of(FOR_GOOD));
        onlyLedger.addAll(List.of("--step", "ledger"));
        MigrateProcess.Ended made = sqlite(onlyLedger.toArray(String[]::new));
        assertThat(made.exit()).as("%s", made).isZero();
        JsonNode facts = TraderVoltLab.JSON.readTree(made.out());
        Path ledger = Path.of(facts.path("set").asText()).resolve("ledger.db");
        damageAnIndex(ledger);
        assertThat(SmallDatabase.rows(ledger, "SELECT count(*) > 0 FROM trades NOT INDEXED"))
                .as("the rows themselves can be read")
                .containsExactly("1");

        MigrateProcess.Ended refused = sqlite(FOR_GOOD);
        assertThat(refused.exit()).as("%s", refused).isNotZero();
        assertThat(refused.out() + refused.err()).contains("nothing is published", "ledger.db is not whole");
        assertThat(folder.resolve("new/current")).doesNotExist();
        assertThat(folder.resolve("out/sqlite/published")).doesNotExist();

        String run = facts.path("run").asText();
        MigrateProcess.Ended back = sqlite("rollback", "--run", run, "--confirm", "ROLLBACK");
        assertThat(back.exit()).as("%s", back).isZero();
        MigrateProcess.Ended again = sqlite(FOR_GOOD);
        assertThat(again.exit()).as("%s", again).isZero();
        assertThat(folder.resolve("new/current")).exists();
        try (Stream<Path> sets = Files.list(folder.resolve("new"))) {
            assertThat(sets.map(each -> each.getFileName().toString()))
                    .as("the damaged one is kept for whoever wants to look at it")
                    .contains("building-" + run);
        }
    }
}
