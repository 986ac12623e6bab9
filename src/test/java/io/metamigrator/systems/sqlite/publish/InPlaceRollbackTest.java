package io.metamigrator.systems.sqlite.publish;

import static io.metamigrator.systems.sqlite.publish.TraderFolder.RUN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.systems.sqlite.SmallDatabase;
import io.metamigrator.systems.sqlite.source.OpenFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** New files that leave the folder of an application again, and what speaks against it. */
class InPlaceRollbackTest {
    private static final String ASK = "SELECT what FROM t";

    @TempDir
    Path folder;

    private TraderFolder trader;
    private InPlace inPlace;
    private SortedMap<String, String> old;

    @BeforeEach
    void publish() throws IOException {
        trader = TraderFolder.make(folder);
        inPlace = trader.inPlace(StepWatch.NONE);
        old = trader.inData();
        trader.publish(StepWatch.NONE);
    }

    @Test
    void a_file_of_the_new_set_that_somebody_has_open_keeps_the_set_where_it_is() throws Exception {
        InPlace looking = new InPlace(trader.data(), trader.archives(), StepWatch.NONE);
        Process holder = new ProcessBuilder(
                        "sh", "-c", "exec 3<" + trader.data().resolve("config.db") + "; echo; exec sleep 60")
                .start();
        try {
            assertThat(holder.getInputStream().read()).isEqualTo('\n');
            assumeThat(OpenFiles.now().holders(trader.data().resolve("config.db")))
                    .isNotEmpty();
            assertThat(looking.stays(RUN, true).orElseThrow())
                    .contains("(process " + holder.pid() + ") has config.db open");
            assertThatThrownBy(() -> looking.takeBack(RUN)).hasMessageContaining("nothing was moved");
            assertThat(looking.isCurrent(RUN)).isTrue();
        } finally {
            holder.destroyForcibly().waitFor();
        }
    }

    @Test
    void what_was_written_to_the_new_files_since_goes_with_them_and_its_log_too() throws Exception {
        Path universe = trader.data().resolve("universe.db");
        SmallDatabase.killed(universe, List.of("DELETE FROM t"), "INSERT INTO t VALUES('since')");
        assertThat(inPlace.stays(RUN, false)).contains("it was written to since: universe.db");
        assertThat(inPlace.stays(RUN, true)).isEmpty();
        inPlace.takeBack(RUN);
        assertThat(trader.inData()).isEqualTo(old);
        assertThat(SmallDatabase.rows(inPlace.building(RUN).resolve("universe.db"), ASK))
                .containsExactly("since");
    }

    @Test
    void a_file_that_got_the_name_of_an_old_one_since_goes_with_the_new_ones() throws Exception {
        SmallDatabase.make(trader.data().resolve("state.db"), "CREATE TABLE t(what)", "INSERT INTO t VALUES('since')");
        inPlace.takeBack(RUN);
        assertThat(trader.inData()).isEqualTo(old);
        assertThat(SmallDatabase.rows(inPlace.building(RUN).resolve("state.db"), ASK))
                .containsExactly("since");
    }

    @Test
    void an_archive_that_somebody_has_changed_or_taken_away_is_told() throws Exception {
        Path state = inPlace.archive(RUN).resolve("state.db");
        SmallDatabase.make(state, "INSERT INTO t VALUES('in the archive')");
        assertThat(inPlace.stays(RUN, false).orElseThrow()).contains("state.db was written to since");
        Files.move(state, folder.resolve("aside"));
        assertThat(inPlace.stays(RUN, true).orElseThrow())
                .contains("state.db is not there any more", "state.db.gz; put it back");
        assertThatThrownBy(() -> inPlace.takeBack(RUN)).isInstanceOf(MigrationException.class);
        Files.move(folder.resolve("aside"), state);
        assertThat(inPlace.takeBack(RUN)).isTrue();
    }

    @Test
    void what_readers_leave_beside_archived_files_does_not_come_back_with_them() throws Exception {
        Path archived = inPlace.archive(RUN);
        Files.createFile(archived.resolve("state.db-wal"));
        Files.writeString(archived.resolve("state.db-shm"), "a reader's");
        inPlace.takeBack(RUN);
        assertThat(trader.inData()).isEqualTo(old);
        trader.publish(StepWatch.NONE);
        assertThat(inPlace.isCurrent(RUN)).isTrue();
    }
}
