package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What only reads the command line starts in a moment, since it loads nothing of what carries commands out. */
class StartOfCommandsTest {
    private static final List<String> HEAVY = List.of(
            "org.apache.camel.", "ch.qos.logback.", "com.fasterxml.jackson.", "org.sqlite.", "com.zaxxer.hikari.");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "--help, 0, Migrations and commands:",
        "--version, 0, Meta Migrator",
        "'', 2, Migrations and commands:",
        "aply, 2, there is no migration or command aply",
        "tradervolt --help, 0, Phases",
        "tradervolt apply --help, 0, --limit",
        "tradervolt apply --limt 1, 2, does not take --limt",
        "redis nothing, 2, there is no phase nothing",
        "dead-letters list --help, 0, Lists dead letters",
        "help redis apply, 0, --confirm-count",
        "completion, 0, complete -F"
    })
    void help_version_and_usage_errors_load_no_camel_no_log_and_no_ledger(String words, int exit, String said)
            throws Exception {
        Path classes = folder.resolve("classes");
        Path log = folder.resolve("log");
        List<String> arguments =
                Stream.of(words.split(" ")).filter(word -> !word.isEmpty()).toList();

        Process process = MigrateProcess.start(
                List.of("-Xlog:class+load:file=" + classes), Path.of("").toAbsolutePath(), Map.of(), arguments, log);

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(exit);
        assertThat(log).content().contains(said);
        assertThat(Files.readAllLines(classes))
                .hasSizeGreaterThan(500)
                .noneMatch(line -> HEAVY.stream().anyMatch(line::contains));
    }
}
