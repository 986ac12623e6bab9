package io.metamigrator.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class WriteFaultTest {
    private static final String LEDGER = "jdbc:sqlite:out/ledger.db";

    @Test
    void a_file_that_may_not_be_written_is_told_as_read_only_with_what_to_do() {
        assertThat(WriteFault.explain(
                        LEDGER,
                        new SQLException(
                                "[SQLITE_READONLY] Attempt to write a readonly database (attempt to write a readonly"
                                        + " database)")))
                .contains("read-only: mount it for writing, or set ledger.url");
    }

    @Test
    void a_file_system_that_may_not_be_written_is_told_as_read_only_with_what_to_do() {
        assertThat(WriteFault.explain(
                        LEDGER, new SQLException("cannot open", new IOException("Read-only file system"))))
                .contains("read-only: mount it for writing, or set ledger.url");
    }
}
