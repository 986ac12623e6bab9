package io.metamigrator.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages as they are packed: what they point at is packed, too. */
class PackedPagesIT {
    private static final Path PACKED = Path.of("target/dist/meta-migrator");
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s#]+)(#[^)\\s]*)?\\)");

    @Test
    void every_file_that_a_packed_page_links_to_is_packed() throws IOException {
        List<String> dead = new ArrayList<>();
        List<Path> pages = pages();
        for (Path page : pages) {
            Matcher link = LINK.matcher(Files.readString(page).replaceAll("(?s)```.*?```", ""));
            while (link.find()) {
                String to = link.group(1);
                if (!to.matches("[a-z]+:.*") && !Files.exists(page.resolveSibling(to))) {
                    dead.add(PACKED.relativize(page) + " -> " + to);
                }
            }
        }
        assertThat(pages).hasSizeGreaterThan(15);
        assertThat(dead).isEmpty();
    }

    @Test
    void what_the_demo_moves_is_packed_and_no_secret_is() {
        assertThat(PACKED.resolve("migration_files/samples/Orders.htm")).exists();
        assertThat(PACKED.resolve("deploy/kubernetes.yaml")).exists();
        assertThat(PACKED.resolve("deploy/secrets")).doesNotExist();
        assertThat(PACKED.resolve("healthcheck")).isExecutable();
    }

    private static List<Path> pages() {
        try (Stream<Path> files = Files.walk(PACKED)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
