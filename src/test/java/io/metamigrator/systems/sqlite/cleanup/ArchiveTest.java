package io.metamigrator.systems.sqlite.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.files.ExactJson;
import io.metamigrator.migration.slices.SlicePlan;
import io.metamigrator.systems.sqlite.ShippedMapping;
import io.metamigrator.systems.sqlite.SmallDatabase;
import io.metamigrator.systems.sqlite.publish.PackedFile;
import io.metamigrator.systems.sqlite.steps.CurrentMoves;
import io.metamigrator.systems.sqlite.steps.SqlitePlan;
import io.metamigrator.systems.sqlite.steps.SqlitePlanPhase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Old files on their way out: each is in one place at any instant, and what was broken off goes on. */
class ArchiveTest {
    private static final ObjectMapper JSON = ExactJson.mapper();

    @TempDir
    Path folder;

    private Path old;
    private Archive archive;
    private SlicePlan plan;

    @BeforeEach
    void some_old_files() throws IOException {
        old = folder.resolve("old");
        archive = new Archive(old, folder.resolve("archives/pre_migration_1"));
        SmallDatabase.make(old.resolve("rates.db"), "CREATE TABLE note(a)");
        SmallDatabase.killed(
                old.resolve("ledger.db"), List.of("CREATE TABLE note(a)"), "INSERT INTO note VALUES ('logged')");
        SmallDatabase.make(old.resolve("history/A.db"), "CREATE TABLE note(a)");
        PlanPaths paths = new PlanPaths(folder.resolve("out/sqlite"));
        CurrentMoves current = new CurrentMoves(ShippedMapping.load("requirement"), old);
        new SqlitePlanPhase(current, folder.resolve("new"), 100, paths, JSON).plan();
        plan = SqlitePlan.read(paths, JSON);
    }

    private List<String> objections() {
        return archive.objections(archive.pieces(plan));
    }

    private static List<String> files(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .filter(name -> !name.endsWith("-shm"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void no_plan_of_an_empty_set_takes_the_place_of_the_last_one_once_the_old_files_have_left() throws Exception {
        archive.pieces(plan).forEach(piece -> archive.move(piece, false));
        PlanPaths paths = new PlanPaths(folder.resolve("out/sqlite"));
        CurrentMoves current = new CurrentMoves(ShippedMapping.load("requirement"), old);
        SqlitePlanPhase again = new SqlitePlanPhase(current, folder.resolve("new"), 100, paths, JSON);
        assertThatThrownBy(again::plan).hasMessageContainingAll("no database is in", "cleanup");
        assertThat(SqlitePlan.read(paths, JSON).digest()).isEqualTo(plan.digest());
    }

    @Test
    void a_move_that_is_broken_off_after_any_file_goes_on_from_there() throws Exception {
        List<String> before = files(old);
        int pieces = archive.pieces(plan).size();
        for (int done = 0; done <= pieces; done++) {
            assertThat(objections()).isEmpty();
            List<OldPiece> all = archive.pieces(plan);
            all.subList(0, done).forEach(piece -> archive.move(piece, false));
            List<String> everywhere = new ArrayList<>(files(old));
            everywhere.addAll(files(archive.folder()));
            assertThat(everywhere).containsExactlyInAnyOrderElementsOf(before);
        }
        assertThat(files(old)).isEmpty();
        assertThat(SmallDatabase.rows(archive.folder().resolve("ledger.db"), "SELECT a FROM note"))
                .containsExactly("logged");
    }

    @Test
    void files_that_a_publication_has_put_there_are_where_they_belong_and_can_be_compressed() throws Exception {
        Files.createDirectories(archive.folder().getParent());
        Files.move(old, archive.folder());
        Archive put = new Archive(archive.folder(), archive.folder());
        List<OldPiece> pieces = put.pieces(plan);
        assertThat(put.objections(pieces)).isEmpty();
        pieces.forEach(piece -> put.move(piece, true));
        assertThat(files(archive.folder()))
                .containsExactly("history/A.db.gz", "ledger.db-wal.gz", "ledger.db.gz", "rates.db.gz");
    }

    @Test
    void a_database_leaves_before_its_log() {
        List<String> names = archive.pieces(plan).stream().map(OldPiece::name).toList();
        assertThat(names.indexOf("ledger.db")).isLessThan(names.indexOf("ledger.db-wal"));
    }

    @Test
    void a_plain_file_goes_once_the_compressed_one_was_read_back_also_after_a_kill_in_between() throws Exception {
        List<OldPiece> pieces = archive.pieces(plan);
        OldPiece first = pieces.get(0);
        archive.move(first, false);
        Files.writeString(first.compressed().resolveSibling(first.compressed().getFileName() + ".new"), "half");
        Files.writeString(first.compressed(), "not what it should be");
        archive.pieces(plan).forEach(piece -> archive.move(piece, true));

        assertThat(objections()).isEmpty();
        assertThat(files(archive.folder()))
                .containsExactly("history/A.db.gz", "ledger.db-wal.gz", "ledger.db.gz", "rates.db.gz");
        for (OldPiece piece : archive.pieces(plan).stream()
                .filter(each -> !each.digest().isEmpty())
                .toList()) {
            assertThat(new PackedFile(piece.to()).digest()).isEqualTo(piece.digest());
        }
        archive.pieces(plan).forEach(piece -> archive.move(piece, true));
        assertThat(objections()).isEmpty();
    }

    @Test
    void an_old_file_that_was_written_to_since_is_named_and_stays() throws Exception {
        SmallDatabase.make(old.resolve("rates.db"), "INSERT INTO note VALUES (1)");
        assertThat(objections()).singleElement().asString().startsWith("rates.db was written to since");
        assertThatThrownBy(() -> archive.pieces(plan).forEach(piece -> archive.move(piece, false)))
                .hasMessageContaining("rates.db was written to since");
        assertThat(old.resolve("rates.db")).exists();
    }

    @Test
    void one_that_is_gone_or_back_again_and_one_that_was_spoiled_in_the_archive_are_named() throws Exception {
        archive.pieces(plan).forEach(piece -> archive.move(piece, false));
        Files.writeString(old.resolve("rates.db"), "made anew by the old application");
        Files.delete(archive.folder().resolve("history/A.db"));
        Files.writeString(archive.folder().resolve("ledger.db-wal"), "spoiled");
        assertThat(objections())
                .anyMatch(each -> each.contains("rates.db is there again"))
                .anyMatch(each -> each.startsWith("history/A.db is gone"))
                .anyMatch(each -> each.startsWith("ledger.db-wal was written to since"));
    }

    @Test
    void a_process_that_has_an_old_file_open_is_named() throws Exception {
        Process holder = new ProcessBuilder("sleep", "60")
                .redirectInput(old.resolve("rates.db").toFile())
                .start();
        try {
            assertThat(objections()).anyMatch(each -> each.matches("sleep \\(process [0-9]+\\) has rates.db open.*"));
        } finally {
            holder.destroyForcibly().waitFor();
        }
    }

    @Test
    void an_archive_within_the_old_folder_would_be_a_source_and_is_refused() {
        archive = new Archive(old, old.resolve("archives/pre_migration_1"));
        assertThat(objections()).singleElement().asString().contains("name another sqlite.archives");
    }
}
