package io.metamigrator.systems.sqlite.since;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishedCopiesTest {
    @TempDir
    Path folder;

    private PublishedCopies copies;
    private Path set;

    @BeforeEach
    void make() throws IOException {
        copies = new PublishedCopies(folder.resolve("published"));
        set = Files.createDirectories(folder.resolve("set"));
        Files.writeString(set.resolve("ledger.db"), "as published");
        Files.writeString(set.resolve("old-1.db"), "no part of the set");
    }

    @Test
    void a_copy_that_was_broken_off_is_made_anew_and_one_that_is_whole_stays_as_it_is() throws Exception {
        Path broken = Files.createDirectories(folder.resolve("published/1.new"));
        Files.writeString(broken.resolve("ledger.db"), "as pub");
        assertThat(copies.of("1")).isEmpty();
        copies.keep("1", set);
        assertThat(copies.of("1").orElseThrow().resolve("ledger.db")).hasContent("as published");
        assertThat(copies.of("1").orElseThrow().resolve("old-1.db")).doesNotExist();
        assertThat(broken).doesNotExist();

        Files.writeString(set.resolve("ledger.db"), "written since");
        copies.keep("1", set);
        assertThat(copies.of("1").orElseThrow().resolve("ledger.db")).hasContent("as published");
        copies.remove("1");
        assertThat(copies.of("1")).isEmpty();
        copies.keep("2", folder.resolve("moved on"));
        assertThat(copies.of("2")).isEmpty();
    }

    @Test
    void a_file_with_other_bytes_or_with_a_log_or_none_was_written_to() throws Exception {
        Files.writeString(set.resolve("cache.db"), "as it was");
        Files.writeString(set.resolve("config.db"), "as it was");
        copies.keep("1", set);
        Files.createFile(set.resolve("cache.db-wal"));
        assertThat(copies.written("1", set)).isEmpty();
        Files.writeString(set.resolve("cache.db-wal"), "a frame");
        Files.writeString(set.resolve("ledger.db"), "written since");
        Files.delete(set.resolve("config.db"));
        assertThat(copies.written("1", set)).containsExactly("cache.db", "config.db", "ledger.db");
    }
}
