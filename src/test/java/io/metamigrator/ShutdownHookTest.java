package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A command in a process of its own, that gets a signal while it is at work. */
class ShutdownHookTest {
    @TempDir
    Path folder;

    private Path out;
    private Path err;
    private Process command;

    @BeforeEach
    void start_a_command_that_lasts() throws IOException {
        ToyProject project = new ToyProject(folder.resolve("project"));
        out = folder.resolve("out.txt");
        err = folder.resolve("err.txt");
        // a runner may have told its children to ignore SIGINT; this one listens
        List<String> words = new ArrayList<>(List.of("env", "--default-signal=INT"));
        words.addAll(ChildJava.command());
        words.addAll(List.of(MetaMigrator.class.getName(), "toy", "backup"));
        command = new ProcessBuilder(words)
                .directory(project.folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        await().atMost(Duration.ofSeconds(60)).until(() -> Files.readString(err).contains("toy is at work"));
    }

    @AfterEach
    void end_it() {
        command.destroyForcibly();
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void a_signal_ends_a_command_in_order(String signal, int code) throws Exception {
        signal(signal);
        assertThat(command.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(command.exitValue()).isEqualTo(code);
        assertThat(err).content().contains("Stopping: ", "toy is closed").doesNotContain("\tat ");
        assertThat(out).content().contains("toy stopped");
    }

    @Test
    void a_second_request_to_terminate_changes_nothing() throws Exception {
        signal("TERM");
        signal("TERM");
        assertThat(command.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(command.exitValue()).isEqualTo(143);
        assertThat(err).content().containsOnlyOnce("toy is closed");
    }

    private void signal(String name) throws Exception {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(command.pid())).start();
        assertThat(kill.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }
}
