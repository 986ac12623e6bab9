package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.metamigrator.sandbox.sqlite.OldWorld;
import io.metamigrator.systems.sqlite.SmallDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Old files on a disk that nobody can write to, not even root; only where this process may mount one. */
class SqliteReadOnlyMountTest {
    @TempDir
    Path folder;

    private Path old;

    @BeforeEach
    void mount() throws Exception {
        old = Files.createDirectories(folder.resolve("old"));
        assumeTrue(did("mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", old.toString()), "no mount is allowed here");
    }

    @AfterEach
    void unmount() throws Exception {
        did("umount", old.toString());
    }

    private static boolean did(String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
    }

    private MigrateProcess.Ended sqlite(String... words) {
        List<String> arguments = new ArrayList<>(List.of(
                "-Dout.dir=" + folder.resolve("out"),
                "-Dledger.url=jdbc:sqlite:" + folder.resolve("out/ledger.db"),
                "-Dsqlite.source=" + old,
                "-Dsqlite.target=" + folder.resolve("new"),
                "sqlite"));
        arguments.addAll(List.of(words));
        return MigrateProcess.here(Path.of("").toAbsolutePath(), Map.of(), arguments);
    }

    @Test
    void rows_in_a_pending_log_cannot_be_read_there_and_it_is_said_what_to_do_and_all_else_can() throws Exception {
        OldWorld.writeAwkward(old, 2, 3);
        assertThat(old.resolve("ledger.db-wal")).exists();
        assertThat(did("mount", "-o", "remount,ro", old.toString())).isTrue();
        MigrateProcess.Ended refused = sqlite("discover");
        assertThat(refused.exit()).as("%s", refused).isEqualTo(3);
        assertThat(refused.err())
                .contains("ledger.db has changes in its write-ahead log", "copy the whole folder elsewhere");

        assertThat(did("mount", "-o", "remount,rw", old.toString())).isTrue();
        SmallDatabase.rows(old.resolve("ledger.db"), "PRAGMA wal_checkpoint(TRUNCATE)");
        for (String companion : List.of("ledger.db-wal", "ledger.db-shm")) {
            Files.deleteIfExists(old.resolve(companion));
        }
        SortedMap<String, String> before = TraderSet.files(old);
        assertThat(did("mount", "-o", "remount,ro", old.toString())).isTrue();

        MigrateProcess.Ended whole =
                sqlite("--apply", "--i-understand-this-will-write-to-sqlite", "--confirm", "MIGRATE");
        assertThat(whole.exit()).as("%s", whole).isZero();
        assertThat(folder.resolve("new/current/ledger.db")).exists();
        assertThat(TraderSet.files(old)).isEqualTo(before);
    }
}
