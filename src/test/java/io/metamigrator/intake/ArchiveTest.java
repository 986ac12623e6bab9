package io.metamigrator.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metamigrator.migration.files.Digests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {
    @TempDir
    Path home;

    private Path watched;
    private Archive archive;

    @BeforeEach
    void open() throws IOException {
        watched = Files.createDirectory(home.resolve("watched"));
        archive = new Archive(watched, home.resolve("out/intake"));
    }

    @Test
    void a_file_goes_with_its_verdict_into_folders_that_are_its_owners_alone() throws IOException {
        Path kept = archive.free(archive.refused(), "x.htm");
        archive.keep(dropped("x.htm", "one"), kept, "refused");
        assertThat(kept).hasContent("one");
        assertThat(archive.refused().resolve("x.htm.txt")).hasContent("refused");
        assertThat(watched).isEmptyDirectory();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(archive.refused())))
                .isEqualTo("rwx------");
        assertThat(archive.free(archive.refused(), "x.htm")).hasFileName("x-2.htm");
    }

    @Test
    void what_took_the_place_of_the_file_that_was_looked_at_stays_where_it_is() throws IOException {
        Arrival looked = dropped("x.htm", "one");
        Files.delete(looked.path());
        dropped("x.htm", "another");
        Path kept = archive.free(archive.refused(), "x.htm");
        assertThatThrownBy(() -> archive.keep(looked, kept, "refused")).isInstanceOf(IOException.class);
        assertThat(watched.resolve("x.htm")).hasContent("another");
        assertThat(archive.refused()).isEmptyDirectory();
    }

    @Test
    void a_verdict_that_a_process_which_died_had_not_laid_beside_its_file_is_laid_there() throws IOException {
        archive.keep(dropped("x.htm", "one"), archive.free(archive.refused(), "x.htm"), "refused");
        Files.move(archive.refused().resolve("x.htm.txt"), archive.refused().resolve(".verdict-x.htm.txt"));
        Files.writeString(archive.refused().resolve(".verdict-y.htm.txt"), "of a file that was not moved");
        archive.layVerdicts(archive.refused());
        assertThat(archive.refused().resolve("x.htm.txt")).hasContent("refused");
        assertThat(archive.refused()).isDirectoryNotContaining("glob:**/.verdict-*");
    }

    @Test
    void a_folder_that_others_may_write_is_not_used() throws IOException {
        Path root = Files.createDirectories(home.resolve("out/intake"));
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThatThrownBy(() -> archive.free(archive.refused(), "x.htm"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("others may write into it");
    }

    private Arrival dropped(String name, String content) throws IOException {
        Path file = Files.writeString(watched.resolve(name), content);
        return new Arrival(file, Arrival.Stamp.of(file), Digests.sha256(file), System.nanoTime());
    }
}
