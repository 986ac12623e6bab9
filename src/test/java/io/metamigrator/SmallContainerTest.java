package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.metamigrator.migration.settings.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looking into a container of 256 MB, in which serve runs with the image's options: nobody is killed for it. */
class SmallContainerTest {
    private static final long LIMIT = 256L << 20;
    private static final Duration LONG = Duration.ofSeconds(180);

    @TempDir
    Path folder;

    private MemoryGroup group;
    private TraderVoltLab lab;
    private PackedFolder packed;

    @BeforeEach
    void open() throws IOException {
        Optional<MemoryGroup> made = MemoryGroup.of(LIMIT);
        assumeThat(made)
                .as("a memory group, of version 1 or 2, to be made by root")
                .isPresent();
        group = made.get();
        lab = TraderVoltLab.open(folder, "empty=true").exports(10, 60, 10, 60).set("api.port", "0");
        packed = PackedFolder.of(folder);
    }

    @AfterEach
    void close() throws IOException {
        if (lab != null) {
            lab.close();
            group.close();
        }
    }

    @Test
    void status_and_apply_in_the_container_of_serve_leave_it_alive() throws Exception {
        Process serve = inside("serve");
        await().atMost(LONG).until(() -> Files.readString(log("serve")).contains("ready after"));
        long idle = group.used();

        for (String[] words : List.of(
                new String[] {"tradervolt", "discover"},
                new String[] {"tradervolt", "plan"},
                new String[] {"status"},
                new String[] {"tradervolt", "status"},
                TraderVoltLab.forGood(),
                new String[] {"tradervolt", "verify"},
                new String[] {"dead-letters", "list"})) {
            Process command = inside(words);
            assertThat(command.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(command.exitValue())
                    .as(Files.readString(log(words[words.length - 1])))
                    .isZero();
        }

        assertThat(serve.isAlive()).as(Files.readString(log("serve"))).isTrue();
        assertThat(group.kills()).isZero();
        Delivered.exactlyOnceAndInOrder(lab);
        System.out.printf(
                "in a group of 256 MB: %d MB idle, %d MB at most, with all that the commands took%n",
                idle >> 20, group.usedAtMost() >> 20);
    }

    private Path log(String word) {
        return folder.resolve("log-" + word.replaceAll("\\W", ""));
    }

    /** Starts the launcher in the group, with the image's options of Java. */
    private Process inside(String... words) throws IOException {
        Map<String, String> environment = new HashMap<>(lab.environment);
        lab.settings().forEach((key, value) -> environment.put(Setting.variable(key), value));
        environment.put(
                "MIGRATE_JAVA_OPTS",
                "-XX:MaxRAMPercentage=40 -XX:TieredStopAtLevel=1 -XX:+ExitOnOutOfMemoryError -XX:-UsePerfData");
        ProcessBuilder builder = packed.migrate(environment, words);
        List<String> command =
                new ArrayList<>(List.of("sh", "-c", "echo $$ > " + group.processes() + " && exec \"$@\"", "inside"));
        command.addAll(builder.command());
        return builder.command(command)
                .redirectErrorStream(true)
                .redirectOutput(log(words[words.length - 1]).toFile())
                .start();
    }
}
