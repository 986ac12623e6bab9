package io.metamigrator.systems.sqlite.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.metamigrator.systems.sqlite.SmallDatabase;
import io.metamigrator.systems.sqlite.source.Untouched;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What readers see of sets that are published and taken back, also where that was broken off. */
class GenerationsTest {
    @TempDir
    Path target;

    private Generations generations;

    @BeforeEach
    void open() {
        generations = new Generations(target);
    }

    private void make(String run, String what) throws IOException {
        generations.begin(run);
        Files.writeString(generations.building(run).resolve("ledger.db"), what);
    }

    private String read() throws IOException {
        return Files.readString(target.resolve("current/ledger.db"));
    }

    @Test
    void a_set_counts_once_it_is_published_and_the_one_before_counts_again_once_it_is_taken_back() throws Exception {
        make("1", "first");
        assertThat(target.resolve("current")).doesNotExist();
        generations.publish("1");
        make("2", "second");
        assertThat(read()).isEqualTo("first");
        generations.publish("2");
        assertThat(read()).isEqualTo("second");

        assertThat(generations.stays("2", false)).isEmpty();
        assertThat(generations.takeBack("2")).isTrue();
        assertThat(read()).isEqualTo("first");
        assertThat(generations.generation("2").resolve("ledger.db")).hasContent("second");
        assertThat(generations.takeBack("1")).isTrue();
        assertThat(Files.isSymbolicLink(target.resolve("current"))).isFalse();
        assertThat(generations.generation("1").resolve("ledger.db")).hasContent("first");
    }

    @Test
    void what_was_broken_off_after_any_of_its_steps_is_carried_to_its_end() throws Exception {
        make("1", "first");
        generations.publish("1");

        make("2", "second");
        Files.move(generations.building("2"), generations.generation("2"));
        generations.begin("2");
        assertThat(generations.building("2")).doesNotExist();
        generations.publish("2");
        assertThat(read()).isEqualTo("second");

        make("3", "third");
        Files.move(generations.building("3"), generations.generation("3"));
        PublishedSet.of(generations.generation("3"), "generation-2")
                .write(generations.generation("3"), new Steps(StepWatch.NONE));
        Files.createSymbolicLink(target.resolve(".current.new"), Path.of("generation-3"));
        assertThat(read()).isEqualTo("second");
        assertThat(generations.stays("3", false)).isEmpty();
        generations.publish("3");
        assertThat(read()).isEqualTo("third");

        generations.publish("3");
        assertThat(PublishedSet.read(generations.generation("3")).orElseThrow().replaced())
                .isEqualTo("generation-2");
        assertThat(generations.takeBack("3")).isTrue();
        assertThat(generations.stays("3", false)).isEmpty();
        assertThat(generations.takeBack("3")).isFalse();
        assertThat(read()).isEqualTo("second");
    }

    @Test
    void a_set_that_was_written_to_since_stays_until_force_is_used() throws Exception {
        make("1", "first");
        generations.publish("1");
        Files.writeString(target.resolve("current/ledger.db"), "first, and a trade since");
        assertThat(generations.stays("1", false)).contains("it was written to since: ledger.db");
        assertThat(generations.stays("1", true)).isEmpty();
    }

    @Test
    void what_is_in_the_write_ahead_log_only_was_written_since_too() throws Exception {
        generations.begin("1");
        SmallDatabase.make(
                generations.building("1").resolve("ledger.db"), "PRAGMA journal_mode = WAL", "CREATE TABLE t(a)");
        generations.publish("1");
        assertThat(generations.stays("1", false)).isEmpty();
        Files.writeString(target.resolve("current/ledger.db-wal"), "frames");
        assertThat(generations.stays("1", false)).contains("it was written to since: ledger.db");
    }

    @Test
    void a_set_that_another_one_has_replaced_stays_and_names_it() throws Exception {
        make("1", "first");
        generations.publish("1");
        make("2", "second");
        generations.publish("2");
        assertThat(generations.stays("1", true)).contains("generation-2 counts since; take that back first");
    }

    @Test
    void a_set_whose_predecessor_is_gone_stays() throws Exception {
        make("1", "first");
        generations.publish("1");
        make("2", "second");
        generations.publish("2");
        Files.move(generations.generation("1"), target.resolve("elsewhere"));
        assertThat(generations.stays("2", true).orElseThrow()).startsWith("generation-1, which counted before");
    }

    @Test
    void a_folder_in_the_place_of_the_pointer_is_told_and_left_alone() throws Exception {
        assertThat(generations.objection()).isEmpty();
        Files.createDirectories(target.resolve("current"));
        assertThat(generations.objection().orElseThrow()).contains("is no pointer to a set");
    }

    @Test
    void a_set_may_be_used_by_who_has_the_old_files() throws Exception {
        Path old = SmallDatabase.make(target.resolve("old/history/A.db"), "CREATE TABLE t(a)");
        Path source = target.resolve("old");
        Files.setPosixFilePermissions(old, PosixFilePermissions.fromString("rw-rw----"));
        Files.setPosixFilePermissions(source, PosixFilePermissions.fromString("rwxr-x---"));
        boolean isRoot = Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        if (isRoot) {
            Files.setAttribute(old, "unix:uid", 1234);
            Files.setAttribute(source, "unix:gid", 1234);
        }
        make("1", "first");
        generations.publish("1", () -> List.of(new OldFile("history/A.db", old, new Untouched("", ""))));
        Path set = target.resolve("current").toRealPath();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(set)))
                .isEqualTo("rwxr-x---");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(set.resolve("ledger.db"))))
                .isEqualTo("rw-rw----");
        assumeThat(isRoot).isTrue();
        assertThat(Files.getAttribute(set, "unix:gid")).isEqualTo(1234);
        assertThat(Files.getAttribute(set.resolve("ledger.db"), "unix:uid")).isEqualTo(1234);
    }

    @Test
    void copies_of_old_files_are_not_published() throws Exception {
        make("1", "first");
        Files.writeString(generations.building("1").resolve("old-7.db"), "a copy");
        generations.publish("1");
        assertThat(target.resolve("current")).isDirectoryNotContaining("glob:**old-7.db");
    }
}
