package io.metamigrator.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttemptsTest {
    @TempDir
    Path folder;

    @Test
    void what_lasted_and_ended_the_process_is_not_tried_at_the_next_start() throws Exception {
        next().begin("a-digest");
        lasted(1_500);
        Attempts after = next();
        assertThat(after.isHopeless("a-digest")).isTrue();
        assertThat(after.isHopeless("another")).isFalse();
        after.forget("a-digest");
        assertThat(next().isHopeless("a-digest")).isFalse();
    }

    @Test
    void what_may_have_been_ended_by_chance_gets_a_second_try_and_no_third() throws Exception {
        next().begin("a-digest");
        lasted(20);
        Attempts second = next();
        assertThat(second.isHopeless("a-digest")).isFalse();
        second.begin("a-digest");
        lasted(20);
        assertThat(next().isHopeless("a-digest")).isTrue();
    }

    @Test
    void what_ended_by_itself_or_with_an_orderly_end_is_nobodys_fault() throws Exception {
        Attempts first = next();
        first.begin("done").close();
        first.begin("under-way");
        first.close();
        lasted(5_000);
        assertThat(next().isHopeless("done")).isFalse();
        assertThat(next().isHopeless("under-way")).isFalse();
    }

    @Test
    void two_that_are_under_way_are_both_known() throws Exception {
        Attempts first = next();
        first.begin("set 1");
        first.begin("a-digest");
        lasted(2_000);
        assertThat(next().isHopeless("a-digest")).isTrue();
        assertThat(next().isHopelessWhateverItLasts("set 1")).isFalse();
    }

    private Attempts next() {
        return new Attempts(folder, "toy");
    }

    /** As if the process had ended so long after it had begun. */
    private void lasted(long millis) throws Exception {
        Files.setLastModifiedTime(
                folder.resolve(".toy.begun"), FileTime.fromMillis(System.currentTimeMillis() + millis));
    }
}
