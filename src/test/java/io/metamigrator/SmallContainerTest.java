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
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looking into a container of 256 MB, in which serve runs with the image's options: nobody is killed for it. */
class SmallContainerTest {
    private static final Path GROUPS = Path.of("/sys/fs/cgroup/memory");
    private static final long LIMIT = 256L << 20;
    private static final Duration LONG = Duration.ofSeconds(180);

    @TempDir
    Path folder;

    private final Path group =
            GROUPS.resolve("meta-migrator-" + ProcessHandle.current().pid());
    private TraderVoltLab lab;
    private PackedFolder packed;

    @BeforeEach
    void open() throws IOException {
        assumeThat(GROUPS.resolve("memory.limit_in_bytes"))
                .as("a memory group of version 1 to be made by root")
                .isWritable();
        Files.createDirectory(group);
        Files.writeString(group.resolve("memory.limit_in_bytes"), String.valueOf(LIMIT));
        lab = TraderVoltLab.open(folder, "empty=true").exports(10, 60, 10, 60).set("api.port", "0");
        packed = PackedFolder.of(folder);
    }

    @AfterEach
    void close() throws IOException {
        if (lab != null) {
            lab.close();
            for (String left : Files.readAllLines(group.resolve("cgroup.procs"))) {
                ProcessHandle.of(Long.parseLong(left)).ifPresent(ProcessHandle::destroyForcibly);
            }
            await().atMost(LONG)
                    .until(() -> Files.readString(group.resolve("cgroup.procs")).isBlank());
            Files.delete(group);
        }
    }

    @Test
    void status_and_apply_in_the_container_of_serve_leave_it_alive() throws Exception {
        Process serve = inside("serve");
        await().atMost(LONG).until(() -> Files.readString(log("serve")).contains("ready after"));
        long idle = read("memory.usage_in_bytes");

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
        assertThat(Files.readString(group.resolve("memory.oom_control"))).contains("oom_kill 0");
        Delivered.exactlyOnceAndInOrder(lab);
        System.out.printf(
                "in a group of 256 MB: %d MB idle, %d MB at most, with all that the commands took%n",
                idle >> 20, read("memory.max_usage_in_bytes") >> 20);
    }

    private long read(String file) throws IOException {
        return Long.parseLong(Files.readString(group.resolve(file)).strip());
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
        List<String> command = new ArrayList<>(
                List.of("sh", "-c", "echo $$ > " + group.resolve("cgroup.procs") + " && exec \"$@\"", "inside"));
        command.addAll(builder.command());
        return builder.command(command)
                .redirectErrorStream(true)
                .redirectOutput(log(words[words.length - 1]).toFile())
                .start();
    }
}
