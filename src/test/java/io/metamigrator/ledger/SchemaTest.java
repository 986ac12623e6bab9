package io.metamigrator.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SchemaTest {
    @Test
    void the_newest_version_is_that_of_the_newest_script() throws Exception {
        try (Stream<Path> scripts = Files.list(Path.of("src/main/resources/ledger"))) {
            int newest = scripts.map(script -> script.getFileName().toString())
                    .filter(name -> name.matches("V\\d+__.*\\.sql"))
                    .mapToInt(name -> Integer.parseInt(name.replaceAll("V(\\d+)__.*", "$1")))
                    .max()
                    .orElseThrow();

            assertThat(Schema.NEWEST).isEqualTo(String.valueOf(newest));
        }
    }
}
