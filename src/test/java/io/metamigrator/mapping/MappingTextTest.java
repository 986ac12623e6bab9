package io.metamigrator.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappingTextTest {
    @TempDir
    Path folder;

    @Test
    void is_read_without_the_mark_of_the_byte_order() throws Exception {
        Path file = Files.writeString(folder.resolve("mapping.yaml"), "\uFEFFmigration: caf\u00e9\r\n");
        assertThat(MappingText.read(file)).isEqualTo("migration: caf\u00e9\r\n");
    }

    @Test
    void names_the_line_that_is_not_utf_8_whatever_migration_it_is_for() throws Exception {
        Path file = folder.resolve("mapping.yaml");
        Files.writeString(file, "migration: x\nversion: 1\n# caf\u00e9\n", StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> Mapping.load(file, ZoneOffset.UTC))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("mapping.yaml:3: this is not UTF-8 (byte 0xE9)");
    }
}
