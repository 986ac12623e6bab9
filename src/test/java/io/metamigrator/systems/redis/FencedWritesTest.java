package io.metamigrator.systems.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Commands that change a server stand in {@code writing}, so that they pass the fence. */
class FencedWritesTest {
    private static final Path SOURCES = Path.of("src/main/java/io/metamigrator/systems/redis");

    private static final Pattern WRITES = Pattern.compile(
            "(?:pipeline|transaction|jedis|target|source)\\.(?:restore|copy|unlink|del|set|hset|xtrim|xdel|rename\\w*|persist|pexpire\\w*At|append)\\("
                    + "|Command\\.XADD");

    /** They try rights on a key that nobody has, restore into a place of their own, or are called from within. */
    private static final List<String> NOT_OF_A_RUN = List.of(
            "validate/Rights.java",
            "validate/LaterRights.java",
            "backup/KeyTrial.java",
            "large/StreamPieces.java",
            "large/Pieces.java",
            "large/ElementPieces.java");

    @Test
    void every_file_that_changes_a_server_does_so_behind_the_fence() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            List<Path> writing = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> WRITES.matcher(read(file)).find())
                    .filter(file -> NOT_OF_A_RUN.stream().noneMatch(file.toString()::endsWith))
                    .toList();

            assertThat(writing)
                    .hasSizeGreaterThan(6)
                    .allSatisfy(file -> assertThat(read(file)).as("%s", file).contains(".writing("));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
