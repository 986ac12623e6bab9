package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.metamigrator.ledger.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C while the target hangs: once it says what it waits for, twice it ends at once, and the next start finds out. */
class StubbornCommandTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration HANGING = Duration.ofSeconds(40);

    @TempDir
    Path folder;

    private TraderVoltLab lab;
    private Process apply;

    @BeforeEach
    void hang() {
        lab = TraderVoltLab.open(folder, "empty=true")
                .exports(4, 8, 4, 8)
                .set("tradervolt.parallelism", "2")
                .planned();
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void the_first_says_what_it_waits_for_and_how_long_and_the_counts_at_the_end() throws Exception {
        lab.set("tradervolt.response-timeout", "4s");
        beginToHang();

        signal();

        assertThat(apply.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(apply.exitValue()).as(said()).isEqualTo(130);
        assertThat(said())
                .containsPattern("Stopping: (1 record is|2 records are) in flight and (is|are) finished first,"
                        + " which takes 4 s at most. Press Ctrl-C again to end at once.")
                .containsPattern(
                        "interrupted; run \\S+: of \\d+ planned .*\\d+ waiting.*; the same command, given again, goes on")
                .doesNotContain("a defect of ours");
    }

    @Test
    void the_second_ends_it_at_once_and_the_next_start_finds_out_what_became_of_what_was_in_flight() throws Exception {
        lab.set("tradervolt.response-timeout", "40s");
        beginToHang();
        signal();
        await().atMost(LONG).until(() -> said().contains("Press Ctrl-C again"));
        long begun = System.nanoTime();

        signal();

        assertThat(apply.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(HANGING);
        assertThat(apply.exitValue()).as(said()).isEqualTo(130);
        assertThat(said()).contains("Ended at once.");
        assertThat(Delivered.states(lab)).containsKey(State.SENDING);
        lab.sandbox().faults().clear();
        assertThat(lab.apply().exit()).isZero();
        Delivered.exactlyOnceAndInOrder(lab);
    }

    private void beginToHang() {
        lab.sandbox().faults().add("latency=1:method=POST:path=orders:delay=" + HANGING.toMillis() + "ms");
        apply = lab.start(TraderVoltLab.forGood());
        await().atMost(LONG)
                .until(() -> lab.sandbox().journal().stream()
                        .anyMatch(call ->
                                call.path().endsWith("/orders") && call.method().equals("POST")));
    }

    private String said() throws Exception {
        return Files.readString(lab.childLog());
    }

    private void signal() throws Exception {
        Process kill = new ProcessBuilder("kill", "-INT", Long.toString(apply.pid())).start();
        assertThat(kill.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }
}
