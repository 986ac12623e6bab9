package io.metamigrator.systems.sqlite.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.sandbox.sqlite.OldWorld;
import io.metamigrator.systems.sqlite.ShippedMapping;
import io.metamigrator.systems.sqlite.SmallDatabase;
import io.metamigrator.systems.sqlite.mapping.DatabaseRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumedBuildTest {
    @TempDir
    Path folder;

    /** The process that builds. */
    public static final class Builder {
        public static void main(String[] arguments) throws Exception {
            NewSet.make(ShippedMapping.load("requirement"), Path.of(arguments[0]), Path.of(arguments[1]), 20);
        }
    }

    @Test
    void a_build_that_is_killed_at_any_instant_goes_on_to_the_same_rows() throws Exception {
        Path old = folder.resolve("old");
        OldWorld.writeAwkward(old, 5, 60);
        NewSet whole = NewSet.make(ShippedMapping.load("requirement"), old, folder.resolve("whole"), 20);
        Random random = new Random(11);
        for (int kill = 0; kill < 3; kill++) {
            kill(old, random.nextInt(500));
        }
        NewSet resumed = NewSet.make(ShippedMapping.load("requirement"), old, folder.resolve("killed"), 20);
        assertThat(resumed.tallies).isEqualTo(whole.tallies);
        for (DatabaseRule database : whole.plan.mapping().databases()) {
            assertThat(resumed.content(database.name())).isEqualTo(whole.content(database.name()));
        }
        assertThat(resumed.content("leftovers")).isEqualTo(whole.content("leftovers"));
        assertThat(folder.resolve("killed").toFile().list())
                .describedAs("what lies there once each database was ended")
                .noneMatch(name -> name.endsWith("-journal"));
    }

    @Test
    void what_is_done_is_not_done_again() throws Exception {
        Path old = folder.resolve("old");
        OldWorld.write(old, 3, 10);
        NewSet first = NewSet.make(ShippedMapping.load("requirement"), old, folder.resolve("new"), 4);
        Map<String, List<String>> before = first.content("history");
        NewSet again = NewSet.make(ShippedMapping.load("requirement"), old, folder.resolve("new"), 4);
        assertThat(again.tallies).isEqualTo(first.tallies);
        assertThat(again.content("history")).isEqualTo(before);
    }

    @Test
    void a_folder_that_was_begun_from_other_files_is_refused() throws Exception {
        Path old = folder.resolve("old");
        OldWorld.write(old, 3, 10);
        NewSet.make(ShippedMapping.load("requirement"), old, folder.resolve("new"), 4);
        SmallDatabase.make(old.resolve("rates.db"), "UPDATE exchange_rates SET rate = rate + 1");
        assertThatThrownBy(() -> NewSet.make(ShippedMapping.load("requirement"), old, folder.resolve("new"), 4))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("begun from other files");
    }

    private void kill(Path old, int afterMillis) throws Exception {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Builder.class.getName(),
                        old.toString(),
                        folder.resolve("killed").toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> Files.exists(folder.resolve("killed/leftovers.db")) || !process.isAlive());
        process.waitFor(afterMillis, TimeUnit.MILLISECONDS);
        process.destroyForcibly().waitFor();
    }
}
