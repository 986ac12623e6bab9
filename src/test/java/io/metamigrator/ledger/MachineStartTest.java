package io.metamigrator.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineStartTest {
    @TempDir
    Path proc;

    @Test
    void is_told_by_boot_id_and_namespaces() throws IOException {
        tells("36 25 0:32 / " + proc + " rw - proc proc rw\n");

        assertThat(MachineStart.read(proc))
                .isEqualTo(new MachineStart("a-boot-id", "4026531836", "a-boot-id,4026531834"));
    }

    @Test
    void has_a_clock_of_its_own_in_a_container_that_is_shown_its_own_uptime() throws IOException {
        tells("99 36 0:40 / " + proc.resolve("uptime") + " rw - fuse.lxcfs lxcfs rw\n");

        assertThat(MachineStart.read(proc).clock()).isEqualTo("a-boot-id,4026531834,4026531836");
    }

    @Test
    void is_empty_where_the_system_does_not_tell_it() throws IOException {
        assertThat(MachineStart.read(proc)).isEqualTo(new MachineStart("", "", ""));
        tells("");
        Files.delete(proc.resolve("self/ns/pid"));

        assertThat(MachineStart.read(proc)).isEqualTo(new MachineStart("", "", ""));
    }

    private void tells(String mounts) throws IOException {
        Files.createDirectories(proc.resolve("sys/kernel/random"));
        Files.createDirectories(proc.resolve("self/ns"));
        Files.writeString(proc.resolve("sys/kernel/random/boot_id"), "a-boot-id\n");
        Files.writeString(proc.resolve("uptime"), "12.50 3.00\n");
        Files.writeString(proc.resolve("self/mountinfo"), mounts);
        Files.createSymbolicLink(proc.resolve("self/ns/pid"), Path.of("pid:[4026531836]"));
        Files.createSymbolicLink(proc.resolve("self/ns/time"), Path.of("time:[4026531834]"));
    }
}
