package io.metamigrator.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupsTest {
    @TempDir
    Path folder;

    @Test
    void a_copy_made_while_others_write_is_a_whole_ledger() throws Exception {
        Path copy;
        try (Ledger ledger = Ledger.open(Store.SQLITE.fresh(folder))) {
            Lease lease = ledger.leases().take("tradervolt");
            Run run = Sample.loaded(ledger, lease, "run-1", Sample.orders(5000));
            List<CompletableFuture<Boolean>> moves = new ArrayList<>();
            Sample.all(ledger, run).forEach(record -> moves.add(ledger.records().move(lease, Sample.send(record))));

            copy = ledger.backup(folder.resolve("ledger-backups")).orElseThrow();

            moves.forEach(CompletableFuture::join);
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
                .isEqualTo("rw-------");
        try (Ledger restored = Ledger.open(new LedgerSettings("jdbc:sqlite:" + copy, null, null))) {
            assertThat(Sample.all(restored, Sample.run("run-1"))).hasSize(5000);
        }
    }

    @Test
    void keeps_the_newest_five_and_leaves_other_files_alone() throws Exception {
        Path backups = folder.resolve("ledger-backups");
        List<Path> copies = new ArrayList<>();
        Files.createDirectories(backups);
        Path other = Files.writeString(backups.resolve("before-upgrade.db"), "kept by hand");
        try (Ledger ledger = Ledger.open(Store.SQLITE.fresh(folder))) {
            for (int i = 0; i < 7; i++) {
                copies.add(ledger.backup(backups).orElseThrow());
            }
        }

        try (Stream<Path> files = Files.list(backups)) {
            assertThat(files)
                    .containsExactlyInAnyOrderElementsOf(Stream.concat(Stream.of(other), copies.subList(2, 7).stream())
                            .toList());
        }
    }

    @Test
    void says_so_where_there_is_no_room_for_a_copy() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "not a folder");
        try (Ledger ledger = Ledger.open(Store.SQLITE.fresh(folder))) {
            assertThatThrownBy(() -> ledger.backup(file.resolve("ledger-backups")))
                    .isInstanceOf(LedgerException.class)
                    .hasMessageContaining("cannot be backed up into");
        }
    }

    @Test
    void leaves_postgresql_to_its_own_means() {
        try (Ledger ledger = Ledger.open(Store.POSTGRESQL.fresh(folder))) {
            assertThat(ledger.backup(folder.resolve("ledger-backups"))).isEmpty();
        }
        assertThat(folder.resolve("ledger-backups")).doesNotExist();
    }
}
