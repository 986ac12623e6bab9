package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamigrator.sandbox.sqlite.OldWorld;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What health tells of old files and of the set that counts, also where something is wrong with them. */
class SqliteHealthTest {
    @TempDir
    Path folder;

    @BeforeEach
    void some_old_files() throws Exception {
        OldWorld.write(folder.resolve("old"), 2, 3);
    }

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

    @Test
    void old_files_that_can_be_read_are_well_and_who_has_one_open_is_named() throws Exception {
        assertThat(sqlite("health").out())
                .contains("pass  engine", "pass  sources", "pass  writers", "pass  set: no set of a run counts");
        Process holder = new ProcessBuilder("sleep", "60")
                .redirectInput(folder.resolve("old/rates.db").toFile())
                .start();
        try {
            MigrateProcess.Ended told = sqlite("health", "--json");
            assertThat(told.exit()).as("%s", told).isZero();
            assertThat(told.out()).contains("has rates.db open", "\"healthy\":true");
        } finally {
            holder.destroyForcibly().waitFor();
        }
        Files.writeString(folder.resolve("old/rates.db"), "spoiled");
        MigrateProcess.Ended sick = sqlite("health");
        assertThat(sick.exit()).isEqualTo(3);
        assertThat(sick.out()).contains("fail  sources", "rates.db is no SQLite database");
    }

    @Test
    void a_set_that_counts_is_opened_database_by_database() throws Exception {
        assertThat(sqlite("health").out()).contains("pass  backup: nothing is planned");
        assertThat(sqlite("plan").exit()).isZero();
        assertThat(sqlite("health").out()).contains("warn  backup: there is none of the current plan");
        String[] forGood = {"apply", "--apply", "--i-understand-this-will-write-to-sqlite", "--confirm", "MIGRATE"};
        assertThat(sqlite(forGood).exit()).isZero();
        assertThat(sqlite("health").out())
                .contains("pass  set: each of 8 databases", "never tried out")
                .containsPattern("pass  backup: kept at [0-9-]{10} [0-9:]{8} UTC in");
        assertThat(sqlite("backup", "--drill").exit()).isZero();
        assertThat(sqlite("health").out()).contains("tried out", " ago").doesNotContain("never tried out");

        Files.delete(folder.resolve("new/current/agents.db"));
        Files.write(folder.resolve("new/current/ledger.db"), new byte[0], StandardOpenOption.TRUNCATE_EXISTING);
        MigrateProcess.Ended sick = sqlite("health");
        assertThat(sick.exit()).isEqualTo(3);
        assertThat(sick.out())
                .contains("fail  set", "agents.db: it is not there", "ledger.db: it has none of its tables");
    }
}
