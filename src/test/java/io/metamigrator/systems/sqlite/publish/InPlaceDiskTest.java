package io.metamigrator.systems.sqlite.publish;

import static io.metamigrator.systems.sqlite.publish.TraderFolder.RUN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk on which files change places, and that is full or cannot be written to. */
class InPlaceDiskTest {
    @TempDir
    Path folder;

    @Test
    void a_folder_that_cannot_be_written_to_is_told_before_a_set_is_made_for_it() throws Exception {
        Path mounted = Files.createDirectories(folder.resolve("mounted"));
        assumeThat(run("mount", "-t", "tmpfs", "tmpfs", mounted.toString())).isTrue();
        try {
            TraderFolder there = TraderFolder.make(mounted);
            SortedMap<String, String> before = there.inData();
            assertThat(run("mount", "-o", "remount,ro", mounted.toString())).isTrue();
            InPlace readOnly = there.inPlace(StepWatch.NONE);
            assertThatThrownBy(() -> readOnly.begin("2"))
                    .hasMessageContaining("cannot be used")
                    .extracting(e -> ((MigrationException) e).exitCode())
                    .isEqualTo(ExitCode.UNAVAILABLE);
            assertThatThrownBy(() -> there.publish(StepWatch.NONE)).hasMessageContaining("cannot be used");
            assertThat(there.inData()).isEqualTo(before);
            assertThat(run("mount", "-o", "remount,rw", mounted.toString())).isTrue();
            there.publish(StepWatch.NONE);
            assertThat(readOnly.isCurrent(RUN)).isTrue();
        } finally {
            run("umount", "-l", mounted.toString());
        }
    }

    @Test
    void a_full_disk_leaves_the_old_set_or_is_gone_on_from_without_any_room() throws Exception {
        Path mounted = Files.createDirectories(folder.resolve("mounted"));
        assumeThat(run("mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", mounted.toString()))
                .isTrue();
        try {
            TraderFolder there = TraderFolder.make(mounted);
            SortedMap<String, String> before = there.inData();
            Path ballast = mounted.resolve("ballast");
            fill(ballast);
            assertThatThrownBy(() -> there.publish(StepWatch.NONE)).hasMessageContaining("No space left");
            assertThat(there.inData()).isEqualTo(before);
            assertThat(there.inPlace(StepWatch.NONE).brokenOff()).isEmpty();

            Files.delete(ballast);
            StepWatch filling = (number, what) -> {
                if (what.startsWith("move config.db to pre_migration_")) {
                    fill(ballast);
                }
            };
            there.publish(filling);
            assertThat(there.inPlace(StepWatch.NONE).isCurrent(RUN))
                    .as("once the journal is written nothing needs room")
                    .isTrue();
        } finally {
            run("umount", "-l", mounted.toString());
        }
    }

    private static void fill(Path ballast) {
        byte[] block = new byte[4096];
        try (var out = Files.newOutputStream(ballast)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
    }

    private static boolean run(String... command) throws Exception {
        return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    }
}
