package io.metamigrator.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnFilesTest {
    @TempDir
    Path home;

    @Test
    void what_others_may_write_is_told_with_its_owner_its_mode_and_what_to_do() throws Exception {
        Path file = Files.writeString(home.resolve("mapping.yaml"), "version: 1\n");
        assertThat(OwnFiles.writtenByOthers(file)).isEmpty();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--rw-"));
        assertThat(OwnFiles.writtenByOthers(file))
                .get()
                .asString()
                .contains("mapping.yaml", "owner ", "mode rw-r--rw-", "chmod go-w");
    }

    @Test
    void a_group_that_has_its_owner_alone_in_it_may_write_as_after_a_clone_with_umask_002() throws Exception {
        Path file = Files.writeString(home.resolve("mapping.yaml"), "version: 1\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
        String owner = Files.getOwner(file).getName();
        String group = Files.readAttributes(file, java.nio.file.attribute.PosixFileAttributes.class)
                .group()
                .getName();
        assumeTrue(owner.equals(group), "the user of this test has no group of its own");
        assertThat(OwnFiles.writtenByOthers(file)).isEmpty();
    }

    @Test
    void what_belongs_to_somebody_else_is_told() throws Exception {
        Path file = Files.writeString(home.resolve("mapping.yaml"), "version: 1\n");
        assumeTrue(run("chown", "4711:4711", file.toString()), "only root may give a file away");
        assertThat(OwnFiles.writtenByOthers(file)).get().asString().contains("4711", "chown");
        assertThat(OwnFiles.isOwn(file)).isFalse();
    }

    @Test
    void a_key_that_others_can_read_is_told() throws Exception {
        Path file = Files.writeString(home.resolve("tls.key"), "secret");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(OwnFiles.readByOthers(file)).get().asString().contains("chmod 600");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(OwnFiles.readByOthers(file)).isEmpty();
    }

    @Test
    void folders_are_made_for_their_owner_alone_whatever_the_umask() throws Exception {
        Path folder = home.resolve("out/keys");
        OwnFiles.folder(folder);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.getParent())))
                .isEqualTo("rwx------");
    }

    private static boolean run(String... command) throws Exception {
        return new ProcessBuilder(command).start().waitFor() == 0;
    }
}
