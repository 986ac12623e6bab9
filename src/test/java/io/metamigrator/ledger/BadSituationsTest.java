package io.metamigrator.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BadSituationsTest {
    @TempDir
    Path folder;

    @Test
    void says_what_to_do_where_the_folder_cannot_be_made() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "not a folder");

        assertThatThrownBy(() -> Ledger.open(sqlite(file.resolve("out/ledger.db"))))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("make its folder writable or set ledger.url");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:mysql://localhost/x?password=secret", "out/ledger.db", ""})
    void refuses_a_url_of_another_kind_and_shows_no_password(String url) {
        assertThatThrownBy(() -> Ledger.open(new LedgerSettings(url, null, null)))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("it must start with jdbc:sqlite: or jdbc:postgresql:")
                .hasMessageNotContaining("secret");
    }

    @Test
    void refuses_a_file_that_is_no_database() throws Exception {
        Path file = Files.writeString(folder.resolve("ledger.db"), "not a database, but long enough ".repeat(500));

        assertThatThrownBy(() -> Ledger.open(sqlite(file)))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("damaged")
                .hasMessageContaining("ledger-backups")
                .hasMessageContaining("never start over with an empty ledger");
        assertThat(file).as("is left as it was").content().startsWith("not a database");
    }

    @Test
    void refuses_a_ledger_whose_first_page_was_overwritten() throws Exception {
        Path file = folder.resolve("ledger.db");
        Ledger.open(sqlite(file)).close();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[2000]), 0);
        }

        assertThatThrownBy(() -> Ledger.open(sqlite(file)))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void refuses_a_ledger_of_a_newer_program() {
        LedgerSettings settings = sqlite(folder.resolve("ledger.db"));
        Ledger.open(settings).close();
        Store.execute(
                settings,
                "INSERT INTO ledger_schema SELECT 999, '999', 'later', type, script, checksum, installed_by, installed_on,"
                        + " execution_time, success FROM ledger_schema WHERE installed_rank = 1");

        assertThatThrownBy(() -> Ledger.open(settings))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("999");
    }

    @Test
    void a_full_disk_loses_nothing_that_was_promised_and_says_what_to_do() {
        LedgerSettings settings = sqlite(folder.resolve("ledger.db"));
        Ledger.open(settings).close();
        LedgerSettings full = new LedgerSettings(settings.url() + "?max_page_count=400", null, null);
        AtomicInteger promised = new AtomicInteger();
        try (Ledger ledger = Ledger.open(full)) {
            Lease lease = ledger.leases().take("tradervolt");
            Run run = Sample.run("run-1");
            ledger.runs().add(lease, run);
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 100_000; i++) {
                            Ledger.await(ledger.records().add(lease, run, List.of(Sample.order("order-" + i))));
                            promised.incrementAndGet();
                        }
                    })
                    .isInstanceOf(LedgerException.class)
                    .hasMessageContaining("make room and start again, the run continues where it was");
        }

        Store.execute(settings, "UPDATE lease SET holder = ''");
        try (Ledger ledger = Ledger.open(settings)) {
            assertThat(Sample.all(ledger, Sample.run("run-1")))
                    .hasSize(promised.get())
                    .isNotEmpty();
            Lease lease = ledger.leases().take("tradervolt");
            ledger.records()
                    .add(lease, Sample.run("run-1"), List.of(Sample.order("with room again")))
                    .join();
        }
    }

    @Test
    void says_so_where_postgresql_is_down() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        assertThatThrownBy(() -> Ledger.open(new LedgerSettings(
                        "jdbc:postgresql://localhost:" + port + "/ledger?password=secret", "ledger", "secret")))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("localhost:" + port)
                .hasMessageContaining("Start the database or correct ledger.url")
                .hasMessageNotContaining("secret");
    }

    @Test
    void only_its_owner_reads_the_ledger() throws Exception {
        Path file = folder.resolve("out/ledger.db");
        Ledger.open(sqlite(file)).close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    private static LedgerSettings sqlite(Path file) {
        return new LedgerSettings("jdbc:sqlite:" + file, null, null);
    }
}
