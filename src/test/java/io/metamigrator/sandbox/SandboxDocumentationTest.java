package io.metamigrator.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SandboxDocumentationTest {
    private final String page = Files.readString(Path.of("docs/sandbox.md"));

    SandboxDocumentationTest() throws IOException {}

    @Test
    void every_option_every_fault_and_every_collection_is_on_the_page() {
        assertThat(page)
                .contains(SandboxOptions.NAMES.stream()
                        .map(name -> "`" + name + "`")
                        .toList());
        assertThat(page)
                .contains(Stream.of(FaultKind.values())
                        .map(kind -> "`" + kind.label() + "`")
                        .toList());
        assertThat(page)
                .contains(Stream.of(Resource.values())
                        .map(resource -> "`" + resource.path() + "`")
                        .toList());
    }
}
