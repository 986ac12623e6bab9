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

    @Test
    void only_what_is_byte_for_byte_as_it_was_published_is_known_to_be_whole() throws Exception {
        Path ledger = set.resolve("ledger.db");
        assertThat(copies.isWhole("1", ledger)).isFalse();
        copies.keep("1", set);
        assertThat(copies.isWhole("1", ledger)).isTrue();
        assertThat(copies.isWhole("2", ledger)).isFalse();
        assertThat(copies.isWhole("1", set.resolve("old-1.db"))).isFalse();

        Files.writeString(set.resolve("ledger.db-wal"), "a frame");
        assertThat(copies.isWhole("1", ledger)).isFalse();
        Files.delete(set.resolve("ledger.db-wal"));
        Files.writeString(ledger, "as publisheD");
        assertThat(copies.isWhole("1", ledger)).isFalse();
    }

    @Test
    void a_copy_that_tells_nothing_of_how_it_was_looked_at_or_of_another_SQLite_vouches_for_nothing() throws Exception {
        copies.keep("1", set);
        Path note = copies.of("1").orElseThrow().resolve("whole.json");
        Files.writeString(note, Files.readString(note).replaceFirst("\\d+\\.\\d+", "1.0"));
        assertThat(copies.isWhole("1", set.resolve("ledger.db"))).isFalse();

        Files.delete(note);
        assertThat(copies.isWhole("1", set.resolve("ledger.db"))).isFalse();
        assertThat(copies.written("1", set)).isEmpty();
    }
}
