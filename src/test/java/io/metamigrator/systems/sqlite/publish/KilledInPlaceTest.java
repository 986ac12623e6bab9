package io.metamigrator.systems.sqlite.publish;

import static io.metamigrator.systems.sqlite.publish.TraderFolder.RUN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metamigrator.systems.sqlite.SmallDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A publication in place and the way back, cut off before every one of their steps, by an error that nobody catches and a fresh start
 * from the disk. What a real kill -9 does is shown elsewhere, by a few of the same steps in a process of its own.
 */
class KilledInPlaceTest {
    /** A copy deleted, owners, sync, two of the digests, two of the journal. */
    private static final int PREPARATION = 7;
    /** Two folders, four old files and a log, sync, the journal. */
    private static final int OLD_AWAY = 2 + 5 + 1 + 1;
    /** Four new files, sync, the journal. */
    private static final int NEW_IN = 4 + 1 + 1;

    private static final int PUBLICATION = PREPARATION + OLD_AWAY + NEW_IN;
    /** Two of the journal; four new files, sync, the journal; four old ones and a log, sync, the journal. */
    private static final int ROLLBACK = 2 + 4 + 1 + 1 + 5 + 1 + 1;

    @TempDir(factory = MemoryFolder.class)
    Path folder;

    private TraderFolder made;
    private SortedMap<String, String> old;
    private SortedMap<String, String> published;
    private SortedMap<String, String> newSet;
    private int copies;

    @BeforeEach
    void make() throws IOException {
        made = TraderFolder.make(folder.resolve("made"));
        old = made.inData();
        newSet = made.inNewSet();
        newSet.remove("old-7.db");
        published = new TreeMap<>(newSet);
        published.put("notes.txt", old.get("notes.txt"));
    }

    private TraderFolder copy() throws IOException {
        return made.copy(folder.resolve("copy-" + copies++));
    }

    private void requireNew(TraderFolder data, String told) throws IOException {
        assertThat(data.inData()).as(told).isEqualTo(published);
        assertThat(data.inNewSet()).as(told).isEmpty();
        SortedMap<String, String> archived = new TreeMap<>(old);
        archived.remove("notes.txt");
        assertThat(data.inArchive()).as(told).isEqualTo(archived);
        assertThat(data.inPlace(StepWatch.NONE).brokenOff()).as(told).isEmpty();
        assertThat(data.inPlace(StepWatch.NONE).isCurrent(RUN)).as(told).isTrue();
    }

    private void requireOld(TraderFolder data, String told) throws IOException {
        assertThat(data.inData()).as(told).isEqualTo(old);
        assertThat(data.inNewSet()).as(told).containsAllEntriesOf(newSet);
        assertThat(data.inArchive()).as(told).isEmpty();
        assertThat(data.inPlace(StepWatch.NONE).brokenOff()).as(told).isEmpty();
        assertThat(data.inPlace(StepWatch.NONE).isCurrent(RUN)).as(told).isFalse();
    }

    @Test
    void the_steps_are_so_many_that_none_can_be_forgotten_here() throws Exception {
        TraderFolder data = copy();
        assertThat(Killed.stepsOf(data::publish)).isEqualTo(PUBLICATION);
        requireNew(data, "published");
        assertThat(Killed.stepsOf(data::takeBack)).isEqualTo(ROLLBACK);
        requireOld(data, "taken back");
    }

    @Test
    void a_publication_that_was_killed_at_any_step_is_carried_to_its_end_by_the_same_command() throws Exception {
        for (int step = 1; step <= PUBLICATION; step++) {
            TraderFolder data = copy();
            assertThat(Killed.at(step, data::publish)).isTrue();
            data.inPlace(StepWatch.NONE).begin(RUN);
            data.publish(StepWatch.NONE);
            requireNew(data, "killed at step " + step);
            data.publish(StepWatch.NONE);
            requireNew(data, "killed at step " + step + ", and asked for once more");
        }
    }

    @Test
    void a_publication_that_was_killed_twice_is_carried_to_its_end_all_the_same() throws Exception {
        for (int step = 1; step <= PUBLICATION; step++) {
            for (int again = 1; again <= 4; again++) {
                TraderFolder data = copy();
                assertThat(Killed.at(step, data::publish)).isTrue();
                Killed.at(again, data::publish);
                data.publish(StepWatch.NONE);
                requireNew(data, "killed at step " + step + ", then at " + again);
            }
        }
    }

    @Test
    void a_publication_that_was_killed_at_any_step_can_be_taken_back_instead_also_where_that_is_killed()
            throws Exception {
        for (int step = 1; step <= PUBLICATION; step++) {
            boolean isCut = true;
            for (int back = 1; isCut; back++) {
                TraderFolder data = copy();
                assertThat(Killed.at(step, data::publish)).isTrue();
                isCut = Killed.at(back, data::takeBack);
                data.takeBack(StepWatch.NONE);
                requireOld(data, "killed at step " + step + ", and its rollback at " + back);
            }
        }
    }

    @Test
    void a_rollback_that_was_killed_at_any_step_is_carried_to_its_end_by_the_same_command() throws Exception {
        made.publish(StepWatch.NONE);
        for (int step = 1; step <= ROLLBACK; step++) {
            TraderFolder data = copy();
            assertThat(Killed.at(step, data::takeBack)).isTrue();
            data.takeBack(StepWatch.NONE);
            requireOld(data, "killed at step " + step);
            assertThat(data.inPlace(StepWatch.NONE).takeBack(RUN)).isFalse();
        }
    }

    @Test
    void a_publication_that_was_killed_while_it_turned_back_does_so_first_and_then_begins_anew() throws Exception {
        String moment = "move ledger.db to pre_migration_" + RUN;
        int first = PREPARATION + OLD_AWAY;
        for (int step = first; step < first + ROLLBACK - 4; step++) {
            TraderFolder data = copy();
            int at = step;
            boolean isCut = Killed.at(
                    at,
                    watch -> data.publish((number, what) -> {
                        if (what.equals(moment)) {
                            SmallDatabase.make(
                                    data.data().resolve("state.db"), "INSERT INTO t VALUES('at the last moment')");
                        }
                        watch.before(number, what);
                    }));
            assertThat(isCut).isTrue();
            boolean isNoted = step > first + 1; // before that the next command finds out for itself
            if (!isNoted) {
                assertThatThrownBy(() -> data.publish(StepWatch.NONE)).hasMessageContaining("the old files are back");
            }
            data.publish(StepWatch.NONE);
            assertThat(data.inData()).as("killed at step " + step).isEqualTo(published);
            assertThat(SmallDatabase.rows(
                            data.inPlace(StepWatch.NONE).archive(RUN).resolve("state.db"), "SELECT what FROM t"))
                    .as("killed at step " + step)
                    .containsExactly("old", "at the last moment");
        }
    }

    @Test
    void where_files_are_half_moved_nobody_is_told_that_they_are_in_one_place() throws Exception {
        for (int step = 1; step <= PUBLICATION; step++) {
            TraderFolder data = copy();
            Killed.at(step, data::publish);
            boolean isBegun = data.inPlace(StepWatch.NONE).brokenOff().isPresent();
            assertThat(isBegun).isEqualTo(step > PREPARATION);
            if (isBegun) {
                assertThatThrownBy(() -> data.inPlace(StepWatch.NONE).sources(data.data()))
                        .hasMessageContaining("half moved")
                        .hasMessageContaining(RUN);
            }
        }
    }
}
