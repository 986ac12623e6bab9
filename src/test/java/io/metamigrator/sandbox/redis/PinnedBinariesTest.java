package io.metamigrator.sandbox.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PinnedBinariesTest {
    private static final String NAME = "redis-server-7.0.15-linux-amd64";

    @TempDir
    Path folder;

    @Test
    void a_binary_that_is_the_known_one_is_unpacked() throws Exception {
        Path file = folder.resolve(NAME);
        PinnedBinaries.known().unpack(NAME, file);

        assertThat(file).hasSize(6_103_320);
    }

    @Test
    void a_binary_that_was_exchanged_is_not_unpacked() {
        Path file = folder.resolve(NAME);

        assertThatThrownBy(() -> PinnedBinaries.of("0".repeat(64) + "  " + NAME).unpack(NAME, file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is not the binary that binaries.sha256 names");
        assertThat(file).doesNotExist();
    }

    @Test
    void a_binary_that_nobody_knows_or_that_does_not_come_along_is_told() {
        assertThatThrownBy(() -> PinnedBinaries.of("").unpack(NAME, folder.resolve(NAME)))
                .hasMessageContaining("has no digest");
        assertThatThrownBy(() -> PinnedBinaries.known().unpack("redis-server-9", folder.resolve("redis-server-9")))
                .hasMessageContaining("a packed installation has none");
    }
}
