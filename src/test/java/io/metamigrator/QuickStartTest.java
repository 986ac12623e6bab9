package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamigrator.sandbox.Sandbox;
import io.metamigrator.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page for who goes on beyond the demo is typed as it stands; only the port of the sandbox is a free one. */
class QuickStartTest {
    private static final Pattern BLOCK = Pattern.compile("```bash\n(.*?)```", Pattern.DOTALL);
    private static final String SANDBOX = "./migrate sandbox --port 18080";

    @TempDir
    Path folder;

    private final Map<String, String> environment = new TreeMap<>();
    private final List<String> typed = new ArrayList<>();

    @Test
    void every_line_of_the_page_does_what_it_says() throws IOException {
        copy("routes", "application.properties", "migration_files/samples");
        List<String> lines = BLOCK.matcher(Files.readString(Path.of("docs/quick-start.md")))
                .results()
                .flatMap(block -> block.group(1).lines())
                .toList();
        assertThat(lines).hasSizeGreaterThan(15).startsWith(SANDBOX);

        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
            for (String line : lines.subList(1, lines.size())) {
                type(line.replace("http://127.0.0.1:18080", sandbox.url()));
            }

            assertThat(sandbox.state().entities().values().stream()
                            .mapToInt(Integer::intValue)
                            .sum())
                    .as("what is left of it: the trader groups of every tenant")
                    .isEqualTo(3);
        }
        assertThat(typed)
                .anyMatch(line -> line.contains("--test --limit 1"))
                .anyMatch(line -> line.contains("--confirm MIGRATE"))
                .anyMatch(line -> line.contains("verify"))
                .anyMatch(line -> line.contains("--confirm ROLLBACK"));
    }

    private void type(String line) {
        if (line.startsWith("export ")) {
            String[] parts = line.substring("export ".length()).split("=", 2);
            environment.put(parts[0], parts[1]);
            return;
        }
        assertThat(line).startsWith("./migrate ");
        MigrateProcess.Ended ended = MigrateProcess.here(
                folder,
                environment,
                List.of(line.substring("./migrate ".length()).split(" +")));
        Set<Integer> good = line.contains("--confirm MIGRATE") ? Set.of(4) : Set.of(0);
        assertThat(good).as(line + "\n" + ended.out() + ended.err()).contains(ended.exit());
        typed.add(line);
    }

    private void copy(String... names) throws IOException {
        for (String name : names) {
            try (Stream<Path> files = Files.walk(Path.of(name))) {
                for (Path file : files.toList()) {
                    Path target = folder.resolve(file.toString());
                    if (Files.isDirectory(file)) {
                        Files.createDirectories(target);
                    } else {
                        Files.createDirectories(target.getParent());
                        Files.copy(file, target);
                    }
                }
            }
        }
    }
}
