package io.metamigrator.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UptimeTest {
    @TempDir
    Path proc;

    @Test
    void tells_the_time_of_each_moment_at_which_it_is_asked() throws Exception {
        Path file = Files.writeString(proc.resolve("uptime"), "26745.22 9893.43\n");
        Uptime uptime = new Uptime(file);

        assertThat(uptime.millis()).isEqualTo(26_745_220);
        Files.writeString(file, "126745.23 9893.43\n");
        assertThat(uptime.millis()).isEqualTo(126_745_230);
    }

    @Test
    void does_not_guess_where_the_file_is_missing_or_empty() throws Exception {
        assertThatThrownBy(() -> new Uptime(proc.resolve("none")).millis()).isInstanceOf(LedgerException.class);
        Path empty = Files.createFile(proc.resolve("empty"));
        assertThatThrownBy(() -> new Uptime(empty).millis()).isInstanceOf(LedgerException.class);
    }
}
