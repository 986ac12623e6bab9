package io.metamigrator.systems.sqlite.publish;

import static io.metamigrator.systems.sqlite.publish.TraderFolder.RUN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.metamigrator.systems.sqlite.SmallDatabase;
import io.metamigrator.systems.sqlite.source.Inventory;
import io.metamigrator.systems.sqlite.source.OpenFiles;
import io.metamigrator.systems.sqlite.source.SourceFile;
import io.metamigrator.systems.sqlite.source.SourceFolder;
import io.metamigrator.systems.sqlite.source.Untouched;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that change places in the folder of an application, and what speaks against it. */
class InPlaceTest {
    private static final String ASK = "SELECT what FROM t";

    @TempDir
    Path folder;

    private TraderFolder trader;
    private InPlace inPlace;
    private SortedMap<String, String> old;

    @BeforeEach
    void make() throws IOException {
        trader = TraderFolder.make(folder);
        inPlace = trader.inPlace(StepWatch.NONE);
        old = trader.inData();
    }

    private void publish() {
        trader.publish(StepWatch.NONE);
    }

    private Path config() {
        return trader.data().resolve("config.db");
    }

    private void requireNothingMoved() throws IOException {
        assertThat(trader.inData()).isEqualTo(old);
        assertThat(inPlace.brokenOff()).isEmpty();
        assertThat(inPlace.isCurrent(RUN)).isFalse();
    }

    @Test
    void archives_that_hold_old_files_are_refused_since_these_would_be_sources_no_more() throws Exception {
        TraderFolder trader = TraderFolder.make(folder.resolve("other"));
        InPlace amongThem = new InPlace(trader.data(), trader.data().resolve("history"), StepWatch.NONE);
        assertThat(amongThem.objection(trader.data()))
                .hasValueSatisfying(why -> assertThat(why).contains("history", "AAPL.US.db", "sqlite.archives"));
        InPlace below = new InPlace(trader.data(), trader.data().resolve("archives"), StepWatch.NONE);
        assertThat(below.objection(trader.data())).isEmpty();
        below.begin(TraderFolder.RUN);
        SmallDatabase.make(below.building(TraderFolder.RUN).resolve("config.db"), "CREATE TABLE t(a)");
        assertThat(below.objection(trader.data())).as("its own files").isEmpty();
    }

    /** Beside a database of another one's, SQLite takes a log for its own, and the old rows are back without a word. */
    @Test
    void a_left_over_log_of_the_old_config_does_not_bring_the_old_database_back() throws Exception {
        Path log = SmallDatabase.beside(config(), "-wal");
        assertThat(log).as("as a crash of the application leaves it").exists();
        Files.copy(log, folder.resolve("log"));
        publish();
        assertThat(log).doesNotExist();
        assertThat(SmallDatabase.rows(config(), ASK)).containsExactly("new");

        Files.copy(config(), folder.resolve("careless.db"));
        Files.copy(folder.resolve("log"), folder.resolve("careless.db-wal"));
        assertThat(SmallDatabase.rows(folder.resolve("careless.db"), ASK))
                .as("what would be without it")
                .containsExactly("old, from the log");

        inPlace.takeBack(RUN);
        assertThat(trader.inData()).isEqualTo(old);
        assertThat(SmallDatabase.rows(config(), ASK)).containsExactly("old, from the log");
    }

    @Test
    void a_log_that_lies_in_the_place_of_a_new_file_without_a_database_leaves_too() throws Exception {
        Files.copy(SmallDatabase.beside(config(), "-wal"), trader.data().resolve("universe.db-wal"));
        publish();
        assertThat(SmallDatabase.rows(trader.data().resolve("universe.db"), ASK))
                .containsExactly("new");
        assertThat(inPlace.archive(RUN).resolve("universe.db-wal")).exists();
    }

    @Test
    void a_file_that_somebody_has_open_is_named_with_who_and_nothing_moves() throws Exception {
        InPlace looking = new InPlace(trader.data(), trader.archives(), StepWatch.NONE);
        Path log = SmallDatabase.beside(config(), "-wal");
        Process holder = new ProcessBuilder("sh", "-c", "exec 3<" + log + "; echo; exec sleep 60").start();
        try {
            assertThat(holder.getInputStream().read()).isEqualTo('\n');
            assumeThat(OpenFiles.now().holders(log)).as("this system tells it").isNotEmpty();
            assertThatThrownBy(() -> looking.publish(RUN, trader::old))
                    .hasMessageContaining("nothing was moved")
                    .hasMessageContaining("(process " + holder.pid() + ") has config.db-wal open");
            requireNothingMoved();
        } finally {
            holder.destroyForcibly().waitFor();
        }
        looking.publish(RUN, trader::old);
        assertThat(looking.isCurrent(RUN)).isTrue();
    }

    @Test
    void what_was_written_while_files_moved_brings_the_old_set_back_whole() throws Exception {
        Path state = trader.data().resolve("state.db");
        StepWatch writer = (number, what) -> {
            if (what.equals("move ledger.db to pre_migration_" + RUN)) {
                SmallDatabase.make(state, "INSERT INTO t VALUES('a trade at the last moment')");
            }
        };
        assertThatThrownBy(() -> trader.publish(writer))
                .hasMessageContaining("state.db was written to while it was moved")
                .hasMessageContaining("the old files are back where they were");
        assertThat(SmallDatabase.rows(state, ASK)).containsExactly("old", "a trade at the last moment");
        assertThat(trader.inData().keySet()).isEqualTo(old.keySet());
        assertThat(inPlace.brokenOff()).isEmpty();

        publish();
        assertThat(inPlace.isCurrent(RUN)).isTrue();
        assertThat(SmallDatabase.rows(inPlace.archive(RUN).resolve("state.db"), ASK))
                .hasSize(2);
    }

    @Test
    void a_database_that_an_application_makes_anew_while_files_move_is_not_replaced() throws Exception {
        for (String name : List.of("config.db", "config.db-wal")) {
            TraderFolder spoiled = trader.copy(folder.resolve("of-" + name));
            StepWatch application = (number, what) -> {
                if (what.equals("note that data-publish-" + RUN + " is in")) {
                    write(spoiled.data().resolve(name));
                }
            };
            assertThatThrownBy(() -> spoiled.publish(application)).hasMessageContaining(name + " was made by somebody");
            assertThat(spoiled.data().resolve(name)).hasContent("made meanwhile");
            assertThat(spoiled.inPlace(StepWatch.NONE).brokenOff()).contains(RUN);
            Files.move(spoiled.data().resolve(name), folder.resolve("kept-" + name));
            spoiled.publish(StepWatch.NONE);
            assertThat(spoiled.inPlace(StepWatch.NONE).isCurrent(RUN)).isTrue();
        }
    }

    private static void write(Path file) {
        try {
            Files.writeString(file, "made meanwhile");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void old_files_on_another_file_system_than_the_archives_are_refused() throws Exception {
        Path memory = Path.of("/dev/shm");
        assumeThat(memory).exists();
        InPlace apart = new InPlace(trader.data(), memory.resolve("archives"), StepWatch.NONE);
        assertThat(apart.objection(trader.data()).orElseThrow())
                .contains("two file systems")
                .contains("sqlite.archives");
        assertThat(inPlace.objection(trader.data())).isEmpty();
    }

    @Test
    void a_source_beside_or_within_the_target_is_refused_and_the_target_itself_is_not() {
        assertThat(inPlace.objection(trader.data())).isEmpty();
        assertThat(inPlace.objection(folder.resolve("elsewhere"))).isEmpty();
        assertThat(inPlace.objection(trader.data().resolve("history")).orElseThrow())
                .contains("lie in one another");
        assertThat(inPlace.objection(folder).orElseThrow()).contains("lie in one another");
        assertThat(new InPlace(trader.data(), folder, StepWatch.NONE)
                        .objection(trader.data())
                        .orElseThrow())
                .contains("lies in the archives");
    }

    @Test
    void a_source_that_is_the_target_by_a_link_is_the_target() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), trader.data());
        assertThat(inPlace.objection(link)).isEmpty();
        publish();
        assertThat(inPlace.sources(link)).isEqualTo(inPlace.archive(RUN));
    }

    @Test
    void archives_below_the_target_are_no_source() throws Exception {
        InPlace below = new InPlace(trader.data(), trader.data().resolve("archives"), StepWatch.NONE);
        below.begin("2");
        SmallDatabase.make(below.building("2").resolve("config.db"), "CREATE TABLE t(what)");
        Inventory inventory = SourceFolder.read(trader.data());
        assertThat(inventory.files())
                .extracting(SourceFile::name)
                .containsExactly("config.db", "history/AAPL.US.db", "ledger.db", "state.db");
        assertThat(inventory.others()).containsExactly("notes.txt");
    }

    @Test
    void a_folder_or_a_link_in_the_place_of_a_new_file_is_told_before_anything_moves() throws Exception {
        Path universe = Files.createDirectories(trader.data().resolve("universe.db"));
        assertThatThrownBy(this::publish).hasMessageContaining("universe.db is a folder");
        Files.delete(universe);
        Files.createSymbolicLink(universe, config());
        assertThatThrownBy(this::publish).hasMessageContaining("universe.db is a symbolic link");
        Files.delete(universe);
        requireNothingMoved();
    }

    @Test
    void a_file_that_is_not_the_one_that_was_planned_elsewhere_is_not_replaced() throws Exception {
        Path planned = SmallDatabase.make(folder.resolve("elsewhere/ledger.db"), "CREATE TABLE t(what)");
        List<OldFile> elsewhere = List.of(new OldFile("ledger.db", planned, Untouched.of(planned)));
        assertThatThrownBy(() -> inPlace.publish(RUN, () -> elsewhere))
                .hasMessageContaining("ledger.db is not the file that was planned");
        requireNothingMoved();
    }

    @Test
    void owners_and_modes_of_the_old_files_are_those_of_the_new_ones() throws Exception {
        Files.setPosixFilePermissions(config(), PosixFilePermissions.fromString("rw-rw----"));
        boolean isRoot = Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        if (isRoot) {
            for (String name : List.of("ledger.db", "state.db", "history/AAPL.US.db")) {
                Files.setAttribute(trader.data().resolve(name), "unix:uid", 1234);
            }
        }
        publish();
        assertThat(Files.getPosixFilePermissions(config())).isEqualTo(PosixFilePermissions.fromString("rw-rw----"));
        assertThat(Files.getPosixFilePermissions(trader.data().resolve("leftovers.db")))
                .as("it may hold what any of them held")
                .isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
        assertThat(inPlace.flaws(RUN)).isEmpty();
        assumeThat(isRoot).isTrue();
        assertThat(Files.getAttribute(config(), "unix:uid")).isEqualTo(0);
        for (String name : List.of("ledger.db", "universe.db", "leftovers.db")) {
            assertThat(Files.getAttribute(trader.data().resolve(name), "unix:uid"))
                    .as(name)
                    .isEqualTo(1234);
        }
        Files.setAttribute(trader.data().resolve("ledger.db"), "unix:uid", 0);
        assertThat(inPlace.flaws(RUN)).singleElement().asString().contains("belongs to user 0", "chown 1234:");
    }

    @Test
    void archives_of_another_data_folder_are_refused_also_where_both_have_the_same_name() throws Exception {
        publish();
        Path other = Files.createDirectories(folder.resolve("elsewhere/data"));
        Path archives = inPlace.archive(RUN).getParent();
        String owner = trader.data().toRealPath().toString();
        assertThat(new InPlace(other, archives, StepWatch.NONE).objection(other))
                .hasValueSatisfying(why -> assertThat(why).contains("are those of " + owner));
        assertThat(inPlace.objection(trader.data())).isEmpty();
    }

    @Test
    void another_run_does_not_begin_where_one_was_broken_off_or_counts() throws Exception {
        assertThat(Killed.at(12, trader::publish)).isTrue();
        assertThatThrownBy(() -> inPlace.begin("2"))
                .hasMessageContaining(RUN + " were left half moved; give apply again, or rollback --run " + RUN);
        publish();
        assertThatThrownBy(() -> inPlace.begin("2")).hasMessageContaining("take it back first: rollback --run " + RUN);
        assertThat(Killed.at(5, trader::takeBack)).isTrue();
        assertThatThrownBy(() -> inPlace.begin("2")).hasMessageContaining("give rollback --run " + RUN + " again");
        trader.takeBack(StepWatch.NONE);
        inPlace.begin("2");
    }
}
