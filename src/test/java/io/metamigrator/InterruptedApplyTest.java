package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.metamigrator.TraderVoltLab.Outcome;
import io.metamigrator.costs.Amount;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed, or asked to stop, or finds another at work. */
class InterruptedApplyTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private TraderVoltLab lab;

    @BeforeEach
    void open() {
        lab = TraderVoltLab.open(folder, "empty=true", "latency=2ms+6ms")
                .exports(20, 110, 20, 110)
                .set("tradervolt.parallelism", "4")
                .planned();
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void killed_again_and_again_it_sends_nothing_twice_and_loses_nothing() throws Exception {
        long seed = 20261121;
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 1; round <= Amount.of(2, 8); round++) {
            int calls = random.nextInt(5, 60);
            int before = lab.sandbox().journal().size();
            Process process = lab.start(TraderVoltLab.forGood());
            await().atMost(LONG)
                    .pollInterval(Duration.ofMillis(2))
                    .until(() -> lab.sandbox().journal().size() - before >= calls || !process.isAlive());
            process.destroyForcibly().waitFor();
            Delivered.nothingTwice(lab);
        }

        Outcome finished = lab.apply();

        assertThat(finished.exit()).as("seed %d: %s", seed, finished.text()).isZero();
        assertThat(finished.json().path("resumes").asInt()).isPositive();
        Delivered.accountedFor(finished.json());
        Delivered.exactlyOnceAndInOrder(lab);
        try (Ledger ledger = lab.ledger()) {
            assertThat(ledger.audit().of("tradervolt"))
                    .as("leases taken over")
                    .anySatisfy(entry -> assertThat(entry.what()).contains("process is gone"));
        }
    }

    @Test
    void asked_to_stop_it_finishes_what_is_in_flight_and_goes_on_later() throws Exception {
        for (int calls : List.of(30, 60).subList(0, Amount.of(1, 2))) {
            int before = lab.sandbox().journal().size();
            Process process = lab.start(TraderVoltLab.forGood());
            await().atMost(LONG).until(() -> lab.sandbox().journal().size() - before >= calls);
            process.destroy();

            assertThat(process.waitFor()).as(Files.readString(lab.childLog())).isIn(130, 143);
            assertThat(Files.readString(lab.childLog())).contains("goes on").doesNotContain("a defect of ours");
            assertThat(Delivered.states(lab)).doesNotContainKeys(State.SENDING, State.UNKNOWN, State.DEAD);
        }
        assertThat(lab.apply().exit()).isZero();
        Delivered.exactlyOnceAndInOrder(lab);
    }

    @Test
    void asked_to_stop_while_the_target_is_down_it_leaves_nothing_half_sent() throws Exception {
        int before = lab.sandbox().journal().size();
        lab.sandbox().faults().add("lost-before-commit=1:after=40");
        Process process = lab.start(TraderVoltLab.forGood());
        await().atMost(LONG).until(() -> lab.sandbox().journal().size() - before >= 50);
        process.destroy();

        assertThat(process.waitFor()).as(Files.readString(lab.childLog())).isIn(130, 143);
        assertThat(Files.readString(lab.childLog())).doesNotContain("a defect of ours");
        assertThat(Delivered.states(lab)).doesNotContainKeys(State.SENDING, State.DEAD, State.REJECTED);
        lab.sandbox().faults().clear();
        lab.sandbox().faults().add("latency=1:delay=1ms");
        assertThat(lab.apply().exit()).isZero();
        Delivered.exactlyOnceAndInOrder(lab);
    }

    @Test
    void a_verify_that_is_asked_to_stop_ends_as_stopped_and_is_no_defect() throws Exception {
        assertThat(lab.apply().exit()).isZero();
        int before = lab.sandbox().journal().size();
        lab.sandbox().faults().add("latency=1:method=GET:delay=700ms");
        Process verify = lab.start("tradervolt", "verify");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> lab.sandbox().journal().size() - before >= 3);

        verify.destroy();

        assertThat(verify.waitFor()).as(Files.readString(lab.childLog())).isEqualTo(143);
        assertThat(Files.readString(lab.childLog()))
                .contains("interrupted; the same command, given again, goes on from here")
                .doesNotContain("a defect of ours", "No differences");
    }

    @Test
    void a_second_process_is_refused_and_told_who_is_at_work() throws IOException {
        int before = lab.sandbox().journal().size();
        Process first = lab.start(TraderVoltLab.forGood());
        await().atMost(LONG).until(() -> lab.sandbox().journal().size() - before >= 20);

        Outcome second = lab.apply();

        assertThat(second.exit()).as(second.text()).isEqualTo(3);
        assertThat(second.text()).contains("another run of tradervolt is under way", "/" + first.pid() + "/");
        first.destroyForcibly();
        await().atMost(LONG).until(() -> !first.isAlive());
        Outcome taken = lab.apply();
        assertThat(taken.exit()).as(taken.text()).isZero();
        Delivered.exactlyOnceAndInOrder(lab);
    }

    @Test
    void a_new_plan_made_after_a_kill_does_not_send_again_what_the_old_one_had_sent() throws Exception {
        lab.sandbox().faults().clear();
        lab.sandbox().faults().add("latency=1:method=POST:path=orders:delay=400ms");
        lab.set("tradervolt.quiet-time", "1s");
        Process process = lab.start(TraderVoltLab.forGood());
        await().atMost(LONG)
                .until(() -> lab.sandbox().journal().stream()
                        .anyMatch(entry -> entry.path().endsWith("/orders")
                                && entry.method().equals("POST")));
        process.destroyForcibly().waitFor();
        Files.writeString(
                folder.resolve("routes/tradervolt/mapping.yaml"),
                "# another version\n" + Files.readString(folder.resolve("routes/tradervolt/mapping.yaml")));
        lab.planned().sandbox().faults().clear();

        Outcome applied = lab.apply();

        assertThat(applied.exit()).as(applied.text()).isZero();
        Delivered.nothingTwice(lab);
        assertThat(lab.records())
                .allSatisfy(record -> assertThat(record.state()).isIn(State.PRESENT));
    }
}
