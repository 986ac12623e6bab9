package io.metamigrator.systems.sqlite.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamigrator.systems.sqlite.SmallDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who has a file open, by what a made-up {@code /proc} says. */
class OpenFilesTest {
    private static final long SELF = 1;

    @TempDir
    Path folder;

    private Path proc;
    private Path file;

    @BeforeEach
    void make() throws IOException {
        proc = Files.createDirectories(folder.resolve("proc"));
        file = Files.createFile(folder.resolve("ledger.db"));
    }

    private void process(long number, String command, Path... open) throws IOException {
        Path process = Files.createDirectories(proc.resolve(String.valueOf(number)));
        Files.writeString(process.resolve("comm"), command + "\n");
        for (Path each : open) {
            Path descriptors = Files.createDirectories(process.resolve("fd"));
            Files.createSymbolicLink(descriptors.resolve("3"), each);
        }
    }

    private void locked(long process, Path by) throws IOException {
        Map<String, Object> found = Files.readAttributes(by, "unix:dev,ino");
        String key = FileLocks.key((Long) found.get("dev"), (Long) found.get("ino"));
        Files.writeString(
                proc.resolve("locks"),
                "1: POSIX  ADVISORY  WRITE 99 fd:01:1 0 EOF\n2: POSIX  ADVISORY  READ  " + process + " " + key
                        + " 128 128\n");
    }

    @Test
    void who_has_it_open_is_named_whatever_it_is_called_there() throws Exception {
        Path sameElsewhere = Files.createLink(folder.resolve("in-a-container.db"), file);
        process(17, "trader", sameElsewhere);
        process(SELF, "migrate", file);
        assertThat(OpenFiles.in(proc, SELF).holders(file)).containsExactly("trader (process 17)");
        assertThat(OpenFiles.in(proc, SELF).holders(folder.resolve("gone.db"))).isEmpty();
    }

    @Test
    void whose_open_files_nobody_may_see_is_named_by_its_locks() throws Exception {
        process(17, "trader");
        Path memory = Files.createFile(folder.resolve("ledger.db-shm"));
        locked(17, memory);
        OpenFiles open = OpenFiles.in(proc, SELF);
        assertThat(open.holders(file)).isEmpty();
        assertThat(open.holdersOf(file)).containsExactly("trader (process 17)");
        locked(0, memory);
        assertThat(OpenFiles.in(proc, SELF).holdersOf(file)).containsExactly("a process that cannot be seen from here");
        locked(SELF, memory);
        assertThat(OpenFiles.in(proc, SELF).holdersOf(file)).isEmpty();
    }

    @Test
    void a_real_lock_is_found() throws Exception {
        Path database = SmallDatabase.make(folder.resolve("real.db"), "PRAGMA journal_mode = WAL", "CREATE TABLE t(a)");
        Process holder = new ProcessBuilder(
                        "python3",
                        "-c",
                        "import sqlite3,time;c=sqlite3.connect('" + database
                                + "');c.execute('SELECT * FROM t').fetchall();print('open',flush=True);time.sleep(60)")
                .start();
        try {
            org.assertj.core.api.Assumptions.assumeThat(holder.inputReader().readLine())
                    .isEqualTo("open");
            List<String> holders = OpenFiles.now().holdersOf(database);
            assertThat(holders).hasSize(1).first().asString().contains("(process " + holder.pid() + ")");
            assertThat(FileLocks.in(Path.of("/proc/locks")).holders(SmallDatabase.beside(database, "-shm")))
                    .contains(holder.pid());
        } finally {
            holder.destroyForcibly().waitFor();
        }
    }
}
