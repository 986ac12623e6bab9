package io.metamigrator.migration.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MessagesTest {

    @Test
    void a_file_that_cannot_be_written_is_told_with_the_reason_and_what_to_do() {
        Path file = Path.of("out/tradervolt/results/verification.json");

        for (IOException full : new IOException[] {
            new IOException("No space left on device"),
            new FileSystemException(file.toString(), null, "No space left on device")
        }) {
            MigrationException told = MigrationException.unwritable(file, full);

            assertThat(told.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
            assertThat(told).hasMessageContaining(file + " cannot be written (No space left on device); make room");
        }
        assertThat(MigrationException.unwritable(file, new AccessDeniedException(file.toString())))
                .hasMessageContaining("(access denied)");
        assertThat(Messages.why(new IOException())).isEqualTo("IOException");
    }
}
