package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.sandbox.sqlite.OldWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup of the old world by its commands: taken by itself before the first write, tried out, and refused once it is not whole. */
class SqliteBackupCommandTest {
    @TempDir
    Path folder;

    @BeforeEach
    void plan() throws Exception {
        OldWorld.writeAwkward(folder.resolve("old"), 2, 3);
        assertThat(sqlite("plan").exit()).isZero();
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

    private List<Path> backups() throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve("out/sqlite/backup"), 2)) {
            return all.filter(each -> each.toString().endsWith(".backup")).toList();
        }
    }

    @Test
    void a_drill_puts_every_database_back_and_leaves_nothing_and_an_altered_backup_is_refused() throws Exception {
        MigrateProcess.Ended none = sqlite("backup", "--drill");
        assertThat(none.exit()).isEqualTo(3);
        assertThat(none.err()).contains("there is no backup of this plan yet");

        JsonNode kept =
                TraderVoltLab.JSON.readTree(sqlite("backup", "--json").out()).path("sources");
        Path backup = Path.of(kept.path("file").asText());
        assertThat(kept.path("databases").asInt()).isEqualTo(14);
        assertThat(backup.resolveSibling(backup.getFileName() + ".manifest.json"))
                .content()
                .contains("data/ledger.db-wal");

        MigrateProcess.Ended drill = sqlite("backup", "--drill", "--json");
        assertThat(drill.exit()).as("%s", drill).isZero();
        assertThat(TraderVoltLab.JSON
                        .readTree(drill.out())
                        .path("sources")
                        .path("same")
                        .asInt())
                .isEqualTo(14);
        try (Stream<Path> left = Files.list(folder.resolve("out/sqlite"))) {
            assertThat(left).noneMatch(each -> each.getFileName().toString().matches("(drill|scratch).*"));
        }

        Files.write(backup.resolve("data/rates.db"), new byte[] {0}, StandardOpenOption.APPEND);
        MigrateProcess.Ended altered = sqlite("backup", "--drill");
        assertThat(altered.exit()).isEqualTo(3);
        assertThat(altered.err()).contains("was altered");
        Files.delete(backup.resolveSibling(backup.getFileName() + ".manifest.json"));
        assertThat(sqlite("backup", "--drill").err()).contains("there is no backup of this plan yet");
    }

    @Test
    void the_first_apply_of_a_plan_keeps_the_old_files_first_and_the_next_one_does_not_again() throws Exception {
        String[] step = {
            "apply", "--apply", "--i-understand-this-will-write-to-sqlite", "--confirm", "MIGRATE", "--limit=1"
        };
        assertThat(sqlite("apply").exit()).isZero();
        assertThat(folder.resolve("out/sqlite/backup")).doesNotExist();
        assertThat(sqlite(step).exit()).isZero();
        assertThat(backups()).hasSize(1);
        assertThat(sqlite(step).exit()).isZero();
        assertThat(backups()).hasSize(1);
    }
}
