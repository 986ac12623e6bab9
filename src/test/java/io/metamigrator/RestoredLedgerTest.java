package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.metamigrator.TraderVoltLab.Outcome;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folder {@code out} is put back as a whole, as a backup or the copy of a virtual machine has it. */
class RestoredLedgerTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String WAITS = "it is looked at again in";
    private static final int SIGTERM = 128 + 15;

    @TempDir
    Path folder;

    private TraderVoltLab lab;

    @BeforeEach
    void open() {
        lab = TraderVoltLab.open(folder, "empty=true", "latency=2ms+4ms")
                .exports(6, 30, 6, 30)
                .set("tradervolt.parallelism", "4")
                // what was forgotten is waited for as long as a request may take and a lease is not relied on
                .set("tradervolt.connect-timeout", "500ms")
                .set("tradervolt.response-timeout", "2s")
                .set("ledger.lease-term", "3s")
                .planned();
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void from_the_middle_of_a_run_nothing_is_sent_again_and_what_was_found_is_told() throws Exception {
        int before = lab.sandbox().journal().size();
        Process first = lab.start(TraderVoltLab.forGood());
        await().atMost(LONG).until(() -> lab.sandbox().journal().size() - before >= 60);
        first.destroy();
        first.waitFor();
        long known = Delivered.states(lab).getOrDefault(State.PLANNED, 0L);
        keep();
        assertThat(lab.apply().exit()).isZero();
        int creations = lab.creations().size();
        putBack();

        Outcome again = lab.apply();

        assertThat(again.exit()).as(again.text()).isZero();
        assertThat(lab.creations()).hasSize(creations);
        Delivered.exactlyOnceAndInOrder(lab);
        assertThat(found(again)).isEqualTo(known).isPositive();
        assertThat(again.json().path("writes").asInt()).isZero();
        try (Ledger ledger = lab.ledger()) {
            assertThat(ledger.audit().of("tradervolt"))
                    .anySatisfy(entry -> assertThat(entry.what())
                            .contains("found in the target and not sent", "this ledger did not know of it"));
        }
        assertThat(lab.phase("verify").exit()).isZero();
    }

    @Test
    void from_before_the_run_nothing_is_sent_again_either() throws Exception {
        keep();
        assertThat(lab.apply().exit()).isZero();
        int creations = lab.creations().size();
        putBack();

        Outcome again = lab.run(TraderVoltLab.forGood());

        assertThat(again.exit()).as(again.text()).isZero();
        assertThat(again.text()).contains("were in the target and unknown to this ledger");
        assertThat(lab.creations()).hasSize(creations);
        Delivered.nothingTwice(lab);
        assertThat(lab.records())
                .allSatisfy(record -> assertThat(record.state()).isIn(State.PRESENT));
    }

    @Test
    void a_run_whose_ledger_knows_all_looks_at_each_list_once() {
        int lists = lists();

        Outcome applied = lab.apply();

        assertThat(applied.exit()).as(applied.text()).isZero();
        assertThat(found(applied)).isZero();
        assertThat(lists() - lists).isEqualTo(lab.plan().path("entities").size());
    }

    @Test
    void what_the_target_has_twice_is_left_to_a_person() throws Exception {
        keep();
        assertThat(lab.apply().exit()).isZero();
        String key =
                lab.plan().path("entities").path("orders").path(3).path("key").asText();
        new SomebodyElse(lab.sandbox()).copyOfEntity("orders", key);
        putBack();

        Outcome again = lab.apply();

        assertThat(again.exit()).as(again.text()).isEqualTo(4);
        assertThat(lab.records())
                .filteredOn(record -> record.state() == State.DEAD)
                .singleElement()
                .satisfies(record -> {
                    assertThat(record.naturalKey()).isEqualTo(key);
                    assertThat(record.reason()).contains("more than once");
                });
    }

    @Test
    void what_was_still_on_its_way_when_the_folder_was_put_back_is_waited_for_and_not_sent_again() throws Exception {
        lab.set("tradervolt.quiet-time", "4s");
        putBackWhileAnOrderIsOnItsWay("4s");

        Outcome again = lab.apply();

        assertThat(again.exit()).as(again.text()).isZero();
        assertThat(lab.sandbox().pendingLateCommits()).isZero();
        Delivered.nothingTwice(lab);
        assertThat(lab.phase("verify").exit()).isZero();
    }

    @Test
    void a_wait_for_what_is_on_its_way_that_was_broken_off_begins_anew() throws Exception {
        lab.set("tradervolt.quiet-time", "3s");
        putBackWhileAnOrderIsOnItsWay("1s");
        Process waiting = lab.start(TraderVoltLab.forGood());
        await().atMost(LONG).until(() -> Files.readString(lab.childLog()).contains(WAITS));
        waiting.destroyForcibly().waitFor();

        Outcome again = lab.run(TraderVoltLab.forGood());

        assertThat(again.exit()).as(again.text()).isZero();
        assertThat(again.text()).containsOnlyOnce(WAITS);
    }

    @Test
    void whoever_asks_it_to_stop_ends_the_wait_for_what_is_on_its_way() throws Exception {
        lab.set("tradervolt.quiet-time", "10m");
        putBackWhileAnOrderIsOnItsWay("1s");
        Process waiting = lab.start(TraderVoltLab.forGood());
        await().atMost(LONG).until(() -> Files.readString(lab.childLog()).contains(WAITS));
        int creations = lab.creations().size();

        waiting.destroy();

        assertThat(waiting.waitFor()).as(Files.readString(lab.childLog())).isEqualTo(SIGTERM);
        assertThat(lab.creations()).hasSize(creations);
    }

    /** A process is killed while the service still carries out an order of it, and the folder is put back as it was before. */
    private void putBackWhileAnOrderIsOnItsWay(String late) throws Exception {
        lab.set("tradervolt.connect-timeout", "500ms").set("tradervolt.response-timeout", "1s");
        lab.set("ledger.lease-term", "2s");
        keep();
        lab.sandbox().faults().add("late-commit=1:method=POST:path=orders:after=5:max=1:delay=" + late);
        Process first = lab.start(TraderVoltLab.forGood());
        await().atMost(LONG).until(() -> lab.sandbox().state().faults().containsKey("late-commit"));
        first.destroyForcibly().waitFor();
        putBack();
    }

    private int lists() {
        return (int) lab.sandbox().journal().stream()
                .filter(entry -> entry.method().equals("GET") && entry.path().split("/").length == 4)
                .count();
    }

    private static long found(Outcome applied) {
        long sum = 0;
        for (var found : applied.json().path("foundInTarget")) {
            sum += found.asLong();
        }
        return sum;
    }

    private void keep() throws IOException {
        copy(folder.resolve("out"), folder.resolve("kept"));
    }

    private void putBack() throws IOException {
        Path out = folder.resolve("out");
        try (Stream<Path> files = Files.walk(out)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        copy(folder.resolve("kept"), out);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : List.copyOf(files.toList())) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }
}
