package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A secret that was given to Java itself: it is refused before anything begins, and shows nowhere. */
class SecretsOfJavaTest {
    private static final String SECRET = "Fjord-Lantern-0815";

    @TempDir
    Path folder;

    @Test
    void one_that_a_command_was_given_is_in_no_output_log_or_report() throws Exception {
        refused("tradervolt.password", "report");
    }

    @Test
    void one_that_the_service_was_given_starts_nothing_that_could_show_it() throws Exception {
        refused("api.token.approve", "serve");
    }

    private void refused(String key, String... words) throws Exception {
        Path project = folder.resolve("project");
        for (Path each : List.of(Path.of("routes"), Path.of("application.properties"))) {
            copy(each, project.resolve(each));
        }
        Path log = folder.resolve("said.log");
        Process process =
                MigrateProcess.start(List.of("-D" + key + "=" + SECRET), project, Map.of(), List.of(words), log);
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(Files.readString(log)).isEqualTo(2);
        } finally {
            process.destroyForcibly();
        }
        assertThat(Files.readString(log)).contains("-D" + key + " is a secret").doesNotContain(SECRET);
        try (Stream<Path> files = Files.walk(project)) {
            assertThat(files.filter(Files::isRegularFile))
                    .allSatisfy(file -> assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                            .doesNotContain(SECRET));
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.toAbsolutePath().getParent());
                Files.copy(file, copy);
            }
        }
    }
}
