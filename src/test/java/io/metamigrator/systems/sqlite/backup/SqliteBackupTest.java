package io.metamigrator.systems.sqlite.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.files.ExactJson;
import io.metamigrator.migration.slices.BackupHead;
import io.metamigrator.migration.slices.BackupWork;
import io.metamigrator.migration.slices.SlicePlan;
import io.metamigrator.systems.sqlite.ShippedMapping;
import io.metamigrator.systems.sqlite.SmallDatabase;
import io.metamigrator.systems.sqlite.publish.StepWatch;
import io.metamigrator.systems.sqlite.source.SourceFile;
import io.metamigrator.systems.sqlite.source.Untouched;
import io.metamigrator.systems.sqlite.steps.CurrentMoves;
import io.metamigrator.systems.sqlite.steps.SqlitePlan;
import io.metamigrator.systems.sqlite.steps.SqlitePlanPhase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies of a few old files: of one instant, or none. */
class SqliteBackupTest {
    private static final ObjectMapper JSON = ExactJson.mapper();
    private static final BackupHead.Kind KIND = BackupHead.Kind.SOURCES;
    private static final BackupRoom.Disk ROOM = folder -> Long.MAX_VALUE;

    @TempDir
    Path folder;

    private Path old;
    private PlanPaths paths;
    private CurrentMoves current;
    private Path file;

    @BeforeEach
    void some_old_files() {
        old = folder.resolve("old");
        SmallDatabase.make(
                old.resolve("rates.db"),
                "CREATE TABLE note(id INTEGER PRIMARY KEY, text)",
                "INSERT INTO note(rowid, text) VALUES (7, 'seven'), (9, 'nine')");
        SmallDatabase.killed(
                old.resolve("ledger.db"),
                List.of("CREATE TABLE note(a)", "INSERT INTO note VALUES (1)"),
                "INSERT INTO note VALUES (2)");
        SmallDatabase.make(old.resolve("history/A.db"), "CREATE TABLE note(a)");
        in(folder.resolve("out/sqlite"));
    }

    private void in(Path place) {
        paths = new PlanPaths(place);
        current = new CurrentMoves(ShippedMapping.load("requirement"), old);
        file = place.resolve("backup/some/sources-1.backup");
    }

    private SlicePlan plan() throws IOException {
        new SqlitePlanPhase(current, folder.resolve("new"), 100, paths, JSON).plan();
        return SqlitePlan.read(paths, JSON);
    }

    private BackupWork<SourceFile> begin(BackupRoom.Disk disk) throws IOException {
        SlicePlan plan = plan();
        return new SqliteBackup(current, Path.of("routes/sqlite/mapping.yaml"), paths, StepWatch.NONE, disk)
                .begin(plan, KIND, file, Instant.now());
    }

    private static void keepAll(BackupWork<SourceFile> work) {
        work.pages().forEachRemaining(page -> {
            try {
                work.keep(page);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private void nothingIsLeft() throws IOException {
        try (Stream<Path> all = Files.list(file.getParent())) {
            assertThat(all).isEmpty();
        }
    }

    @Test
    void every_file_and_its_log_is_kept_byte_by_byte_for_its_owner_alone() throws Exception {
        Untouched before = Untouched.of(old.resolve("ledger.db"));
        try (BackupWork<SourceFile> work = begin(ROOM)) {
            keepAll(work);
            assertThat(file).doesNotExist();
            assertThat(work.finish()).isEqualTo(3);
        }
        Path data = file.resolve("data");
        for (String name : List.of("rates.db", "ledger.db", "ledger.db-wal", "history/A.db")) {
            assertThat(data.resolve(name)).hasSameBinaryContentAs(old.resolve(name));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(name))))
                    .isEqualTo("rw-------");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rwx------");
        assertThat(Untouched.of(old.resolve("ledger.db"))).isEqualTo(before);
        try (Stream<Path> all = Files.walk(file)) {
            assertThat(all).noneMatch(each -> each.toString().endsWith("-shm"));
        }
        assertThat(SqliteBackupWork.contents(file))
                .filteredOn(kept -> kept.name().equals("ledger.db"))
                .singleElement()
                .satisfies(kept -> assertThat(kept.rows()).containsEntry("note", 2L));
        assertThat(SmallDatabase.rows(data.resolve("rates.db"), "SELECT rowid FROM note"))
                .containsExactly("7", "9");
    }

    @Test
    void a_writer_at_work_between_two_files_is_named_and_nothing_is_kept() throws Exception {
        try (BackupWork<SourceFile> work = begin(ROOM)) {
            keepAll(work);
            SmallDatabase.make(old.resolve("rates.db"), "INSERT INTO note(text) VALUES ('late')");
            assertThatThrownBy(work::finish)
                    .isInstanceOf(MigrationException.class)
                    .hasMessageContainingAll("nothing is kept", "rates.db was written to meanwhile", "plan again");
        }
        nothingIsLeft();
    }

    @Test
    void a_file_that_is_written_to_before_its_turn_is_named_at_once() throws Exception {
        try (BackupWork<SourceFile> work = begin(ROOM)) {
            SmallDatabase.make(old.resolve("history/A.db"), "INSERT INTO note VALUES (1)");
            assertThatThrownBy(() -> keepAll(work)).hasMessageContaining("history/A.db was written to meanwhile");
        }
        nothingIsLeft();
    }

    @Test
    void a_file_that_comes_or_goes_meanwhile_is_named() throws Exception {
        try (BackupWork<SourceFile> work = begin(ROOM)) {
            keepAll(work);
            SmallDatabase.make(old.resolve("history/B.db"), "CREATE TABLE note(a)");
            assertThatThrownBy(work::finish).hasMessageContaining("history/B.db was written to meanwhile");
            Files.delete(old.resolve("history/B.db"));
            Files.delete(old.resolve("history/A.db"));
            assertThatThrownBy(work::finish).hasMessageContaining("history/A.db was written to meanwhile");
        }
    }

    @Test
    void files_that_are_not_as_they_were_planned_are_not_kept() throws Exception {
        SlicePlan plan = plan();
        SmallDatabase.make(old.resolve("rates.db"), "INSERT INTO note(text) VALUES ('late')");
        current = new CurrentMoves(ShippedMapping.load("requirement"), old);
        assertThatThrownBy(() -> new SqliteBackup(current, Path.of("m.yaml"), paths, StepWatch.NONE, ROOM)
                        .begin(plan, KIND, file, Instant.now()))
                .hasMessageContainingAll("rates.db was written to", "plan again");
    }

    @Test
    void a_log_without_its_file_and_a_change_that_was_broken_off_are_refused_by_name() throws Exception {
        SlicePlan plan = plan();
        Files.move(old.resolve("ledger.db"), folder.resolve("elsewhere"));
        Files.write(old.resolve("rates.db-journal"), new byte[] {(byte) 0xd9, (byte) 0xd5, 0x05, (byte) 0xf9, 0});
        current = new CurrentMoves(ShippedMapping.load("requirement"), old);
        assertThatThrownBy(() -> new SqliteBackup(current, Path.of("m.yaml"), paths, StepWatch.NONE, ROOM)
                        .begin(plan, KIND, file, Instant.now()))
                .hasMessageContainingAll(
                        "ledger.db-wal belongs to ledger.db, which is not there",
                        "rates.db was left in the middle of a change");
        assertThat(file.getParent()).doesNotExist();
    }

    @Test
    void a_disk_without_room_is_told_before_the_first_byte() throws Exception {
        assertThatThrownBy(() -> begin(folder -> 100)).hasMessageMatching("it takes [0-9]+ bytes, and 100 are free");
        nothingIsLeft();
    }

    @Test
    void a_backup_within_the_old_folder_is_refused_also_through_a_link() throws Exception {
        in(old.resolve("out/sqlite"));
        assertThatThrownBy(() -> begin(ROOM)).hasMessageContaining("name another out.dir");
        assertThat(file.getParent()).doesNotExist();

        Files.createDirectories(old.resolve("inside"));
        Files.createSymbolicLink(folder.resolve("link"), old.resolve("inside"));
        in(folder.resolve("link/sqlite"));
        assertThatThrownBy(() -> begin(ROOM)).hasMessageContaining("name another out.dir");
    }

    @Test
    void what_a_killed_backup_has_left_is_removed_and_looks_whole_to_nobody() throws Exception {
        Path left = file.resolveSibling("sources-0.backup." + Integer.MAX_VALUE + ".new");
        Files.createDirectories(left.resolve("data"));
        Files.writeString(left.resolve("data/ledger.db"), "half");
        try (BackupWork<SourceFile> work = begin(ROOM)) {
            assertThat(left).doesNotExist();
            keepAll(work);
        }
        nothingIsLeft();
    }

    @Test
    void a_copy_whose_rows_are_not_those_of_its_file_does_not_come_back_the_same() throws Exception {
        try (BackupWork<SourceFile> work = begin(ROOM)) {
            keepAll(work);
            Files.write(
                    file.resolveSibling(
                            file.getFileName() + "." + ProcessHandle.current().pid() + ".new/data/rates.db"),
                    new byte[4096],
                    StandardOpenOption.APPEND);
            assertThatThrownBy(work::finish).isInstanceOf(IOException.class).hasMessageContaining("the copy of rates");
        }
        nothingIsLeft();
    }
}
