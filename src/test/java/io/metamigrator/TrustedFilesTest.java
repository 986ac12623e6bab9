package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that decide what the program does, and secrets: who may have written them, and who may read them. */
class TrustedFilesTest {
    @TempDir
    Path home;

    private TraderVoltLab lab;

    @BeforeEach
    void open() {
        lab = TraderVoltLab.open(home, "empty=true").exports(2, 2, 1, 2);
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void a_mapping_that_others_may_write_is_refused_by_name_and_taken_where_the_setting_says_so() throws Exception {
        Path mapping = home.resolve("routes/tradervolt/mapping.yaml");
        Files.setPosixFilePermissions(mapping, PosixFilePermissions.fromString("rw-rw-rw-"));
        TraderVoltLab.Outcome refused = lab.run("tradervolt", "plan");
        assertThat(refused.exit()).isEqualTo(3);
        assertThat(refused.err()).contains("mapping.yaml", "mode rw-rw-rw-", "chmod go-w", "FILES_TRUST=any");
        assertThat(lab.with("FILES_TRUST", "any").run("tradervolt", "plan").exit())
                .isZero();
    }

    @Test
    void a_folder_of_routes_that_others_may_write_is_refused() throws Exception {
        Files.setPosixFilePermissions(home.resolve("routes/tradervolt"), PosixFilePermissions.fromString("rwxrwxrwx"));
        TraderVoltLab.Outcome refused = lab.run("tradervolt", "plan");
        assertThat(refused.exit()).isEqualTo(3);
        assertThat(refused.err()).contains("routes/tradervolt", "may be written by others");
    }

    @Test
    void settings_that_others_may_write_cannot_vouch_for_themselves() throws Exception {
        Path file = home.resolve("application.properties");
        Files.writeString(file, Files.readString(file).replace("files.trust = own", "files.trust = any"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        TraderVoltLab.Outcome refused = lab.run("tradervolt", "plan");
        assertThat(refused.exit()).isEqualTo(3);
        assertThat(refused.err()).contains("application.properties", "may be written by others");
    }

    @Test
    void a_secret_on_the_command_line_is_refused_with_what_to_use_instead() {
        TraderVoltLab.Outcome refused = lab.run("tradervolt", "plan", "-Dtradervolt.password=abracadabra");
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err())
                .contains("-Dtradervolt.password", "TRADERVOLT_PASSWORD", "TRADERVOLT_PASSWORD_FILE")
                .doesNotContain("abracadabra");
    }
}
