package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metamigrator.migration.failure.MigrationException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo of the migration of SQLite, and the samples that it is played on. */
class SqliteDemoTest {
    private static final Pattern IDENTITY = Pattern.compile(
            "(\\d+) rows in the old files = (\\d+) read = (\\d+) moved \\+ (\\d+) merged \\+ (\\d+) rejected \\+ (\\d+) left aside");

    @TempDir
    Path out;

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    private PrintStream words() {
        return new PrintStream(told, true, StandardCharsets.UTF_8);
    }

    @Test
    void is_killed_while_it_publishes_and_shows_that_each_row_has_one_fate() throws Exception {
        int code = new SqliteDemo(Map.of("out.dir", out.toString()), 6, 30).run(words());
        String words = told.toString(StandardCharsets.UTF_8);

        assertThat(code).as(words).isZero();
        assertThat(words)
                .contains("Notes and databases agree.", "byte for byte as they were", "kill -9")
                .doesNotContain("before it could be killed", "NOT");
        Matcher identity = IDENTITY.matcher(words);
        assertThat(identity.find()).as(words).isTrue();
        long[] parts = new long[7];
        for (int part = 1; part < parts.length; part++) {
            parts[part] = Long.parseLong(identity.group(part));
        }
        assertThat(parts[1])
                .isEqualTo(parts[2])
                .isEqualTo(parts[3] + parts[4] + parts[5] + parts[6])
                .isGreaterThan(300);
        assertThat(parts[4]).as("two files of one security").isGreaterThan(30);
        assertThat(Files.list(out.resolve("demo-sqlite/databases/current"))
                        .filter(file -> file.toString().endsWith(".db")))
                .hasSize(9);
    }

    @Test
    void samples_are_written_into_an_empty_folder_only() {
        Path folder = out.resolve("old");
        SamplesScenario samples = new SamplesScenario();
        assertThat(samples.run(List.of("sqlite", folder.toString(), "4", "10"), words()))
                .isZero();
        assertThat(told.toString(StandardCharsets.UTF_8)).contains("holds 16 databases with");
        assertThatThrownBy(() -> samples.run(List.of("sqlite", folder.toString()), words()))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("is not empty");
        assertThatThrownBy(
                        () -> samples.run(List.of("sqlite", out.resolve("new").toString(), "0"), words()))
                .hasMessageContaining("2 to 300");
    }
}
