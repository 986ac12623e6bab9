package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One serve at a time keeps a folder of results and watches a folder, whatever its port. */
class SoleServeTest {
    private static final Duration LONG = Duration.ofSeconds(120);

    @TempDir
    Path folder;

    private TraderVoltLab lab;

    @BeforeEach
    void open() throws Exception {
        lab = TraderVoltLab.open(folder, "empty=true").alone().watching().set("api.port", "0");
        Files.createDirectories(folder.resolve("migration_files"));
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void a_second_serve_of_the_same_results_or_of_the_same_watched_folder_is_refused() {
        try (ServedLab first = ServedLab.of(lab)) {
            assertRefused("keeps its results in " + folder.resolve("out"));
            String other = folder.resolve("other").toString();
            lab.set("out.dir", other).set("ledger.url", "jdbc:sqlite:" + other + "/ledger.db");
            assertRefused("watches " + folder.resolve("migration_files"));
            assertThat(folder.resolve("other/ledger.db")).doesNotExist();
            assertThat(first.server().migrations().areUp()).isTrue();
        }
        ServedLab.of(lab).close();
    }

    private void assertRefused(String what) {
        assertThatThrownBy(() -> ServedLab.of(lab))
                .isInstanceOfSatisfying(
                        MigrationException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.REFUSED))
                .hasMessageContaining(what)
                .hasMessageContaining("process " + ProcessHandle.current().pid())
                .hasMessageContaining("since 20");
    }

    @Test
    void another_process_is_refused_with_3_and_one_that_was_killed_keeps_nobody_out() throws Exception {
        Process first = lab.start("serve");
        await().atMost(LONG).until(() -> Files.readString(lab.childLog()).contains("ready after"));
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(Files.readString(lab.childLog()))
                        .contains(
                                "watches " + folder.resolve("migration_files"),
                                "auto-apply off",
                                lab.sandbox().url()));
        assertThatThrownBy(() -> ServedLab.of(lab)).hasMessageContaining("process " + first.pid());
        first.destroyForcibly().waitFor();
        try (ServedLab mine = ServedLab.of(lab)) {
            Process second = lab.start("serve");
            assertThat(second.waitFor()).as(Files.readString(lab.childLog())).isEqualTo(3);
            assertThat(Files.readString(lab.childLog()))
                    .contains("process " + ProcessHandle.current().pid());
            assertThat(mine.server().migrations().areUp()).isTrue();
        }
    }
}
