package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A page that names tests as its proof names tests that are there. */
class ReliabilityPageTest {
    private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w+(?:Test|IT))(?:\\.(\\w+))?`");

    @Test
    void every_test_that_the_page_names_is_there() throws IOException {
        List<MatchResult> named = NAMED.matcher(Files.readString(Path.of("docs/reliability.md")))
                .results()
                .toList();

        assertThat(named).hasSizeGreaterThan(20).allSatisfy(test -> {
            String source = source(test.group(1));
            if (test.group(2) != null) {
                assertThat(source).as(test.group()).contains("void " + test.group(2) + "(");
            }
        });
    }

    private static String source(String test) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            List<Path> found =
                    files.filter(file -> file.endsWith(test + ".java")).toList();
            assertThat(found).as(test).hasSize(1);
            return Files.readString(found.get(0));
        }
    }
}
