package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.metamigrator.costs.Amount;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.State;
import io.metamigrator.sandbox.JournalEntry;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Work that is held, ended, or loses a route while records are on their way. */
class HoldTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    /** While work is held nothing may happen for so long. */
    private static final Duration STILL = Duration.ofMillis(Amount.of(400, 800));

    @TempDir
    Path folder;

    private TraderVoltLab lab;
    private ServedLab served;
    private final JmxConsole console = JmxConsole.here();

    @BeforeEach
    void serve() {
        lab = TraderVoltLab.open(folder, "empty=true", "latency=10ms+30ms")
                .exports(12, 60, 12, 60)
                .set("tradervolt.parallelism", "8");
        served = ServedLab.of(lab);
    }

    @AfterEach
    void close() {
        served.close();
        lab.close();
    }

    private void plan() throws Exception {
        console.call("discover", "");
        assertThat(console.end()).isZero();
        console.call("plan", "");
        assertThat(console.end()).isZero();
    }

    private void applyUntil(int creations) throws Exception {
        console.approve();
        await().atMost(LONG).until(() -> lab.creations().size() >= creations);
    }

    @Test
    void a_pause_leaves_no_record_half_sent_and_what_is_resumed_is_exactly_once() throws Exception {
        plan();
        console.approve();
        for (int calls : List.of(20, 60, 100).subList(0, Amount.of(2, 3))) {
            await().atMost(LONG).until(() -> lab.creations().size() >= calls);
            console.call("pause", "round " + calls);
            assertHeld("held: round " + calls);
            console.call("resume");
            assertThat(console.get("Progress", "remark").toString()).doesNotContain("held");
        }

        assertThat(console.end()).as("%s", console.get("CurrentOperation")).isZero();
        Delivered.exactlyOnceAndInOrder(lab);
    }

    @Test
    void at_one_call_a_second_it_is_throttled_and_a_pause_does_not_wait_for_the_calls_in_the_queue() throws Exception {
        plan();
        applyUntil(20);
        console.set("Rate", new BigDecimal("1"));
        await().atMost(LONG)
                .untilAsserted(
                        () -> assertThat(console.get("WaitingFor")).isEqualTo("throttled: at most 1 calls a second"));
        assertThat(console.get("State")).isEqualTo("at work");

        console.call("pause", "lunch");

        assertHeld("held: lunch");
        assertThat(Delivered.states(lab)).doesNotContainKeys(State.UNKNOWN);
        console.set("Rate", BigDecimal.ZERO);
        console.call("resume");
        assertThat(console.end()).as("%s", console.get("CurrentOperation")).isZero();
        Delivered.exactlyOnceAndInOrder(lab);
    }

    @Test
    void while_the_target_asks_to_be_left_alone_no_call_leaves_and_a_pause_does_not_wait_for_the_end_of_it()
            throws Exception {
        plan();
        int rest = Amount.of(5, 20);
        lab.sandbox().faults().add("too-many-requests=1:max=1:after=60:retry-after=" + rest);
        console.approve();
        await().atMost(LONG)
                .untilAsserted(() -> assertThat((String) console.get("WaitingFor"))
                        .startsWith("throttled: the target asked to be left alone for "));

        console.call("pause", "lunch");

        assertHeld("held: lunch");
        console.call("resume");
        assertThat(console.end()).as("%s", console.get("CurrentOperation")).isZero();
        JournalEntry refused = lab.sandbox().journal().stream()
                .filter(entry -> entry.answered().equals("429"))
                .findFirst()
                .orElseThrow();
        assertThat(lab.sandbox().journal())
                .as("calls of any lane within the time that was asked for")
                .noneMatch(entry -> entry.arrivedNanos() - refused.arrivedNanos() > TimeUnit.SECONDS.toNanos(2)
                        && entry.arrivedNanos() - refused.arrivedNanos() < TimeUnit.SECONDS.toNanos(rest - 1L));
        Delivered.exactlyOnceAndInOrder(lab);
    }

    @Test
    void while_the_target_is_down_it_says_so_and_can_be_held_resumed_and_ended() throws Exception {
        plan();
        applyUntil(20);
        lab.sandbox().faults().add("down");
        await().atMost(LONG)
                .untilAsserted(
                        () -> assertThat((String) console.get("WaitingFor")).startsWith("the target is down"));

        console.call("pause", "calling them");
        assertThat(console.get("WaitingFor")).isEqualTo("held: calling them");
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(Delivered.states(lab)).doesNotContainKeys(State.SENDING));
        console.call("resume");
        console.call("abort");

        assertThat(console.end()).isEqualTo(-1);
        assertThat((String) console.get("CurrentOperation", "failure")).contains("goes on from here");
        assertStopped();
        lab.sandbox().faults().clear();
        console.approve();
        assertThat(console.end()).as("%s", console.get("CurrentOperation")).isZero();
        Delivered.exactlyOnceAndInOrder(lab);
    }

    @Test
    void an_abort_ends_the_run_after_its_record_and_the_same_apply_goes_on_later() throws Exception {
        plan();
        applyUntil(30);

        console.call("abort");

        assertThat(console.end()).isEqualTo(-1);
        assertStopped();
        console.approve();
        assertThat(console.end()).as("%s", console.get("CurrentOperation")).isZero();
        Delivered.exactlyOnceAndInOrder(lab);
    }

    @Test
    void an_abort_ends_work_that_is_held() throws Exception {
        plan();
        console.call("pause", "not yet");
        int calls = lab.sandbox().journal().size();
        for (String phase : new String[] {"discover", "plan", "validate", "cleanup"}) {
            begin(phase);
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(console.get("WaitingFor")).isEqualTo("held: not yet"));
            console.call("abort");
            assertThat(console.end()).as(phase).isEqualTo(-1);
        }
        assertThat(lab.sandbox().journal()).hasSize(calls);
    }

    @Test
    void every_phase_waits_while_it_is_held_and_goes_on_when_it_is_resumed() throws Exception {
        plan();
        console.approve();
        assertThat(console.end()).isZero();
        int calls = lab.sandbox().journal().size();
        for (String phase : new String[] {"discover", "plan", "validate", "verify", "rollback"}) {
            console.call("pause", phase);
            begin(phase);
            await().during(STILL).atMost(LONG).until(() -> (boolean) console.get("CurrentOperation", "underWay"));
            assertThat(lab.sandbox().journal()).as(phase).hasSize(calls);
            console.call("resume");
            assertThat(console.end())
                    .as("%s %s", phase, console.get("CurrentOperation"))
                    .isZero();
            calls = lab.sandbox().journal().size();
        }
    }

    private void begin(String phase) throws Exception {
        switch (phase) {
            case "cleanup" -> console.call(phase, "prefix=MIG_TEST_ dry-run");
            default -> console.call(phase, "");
        }
    }

    @Test
    void a_route_that_is_stopped_in_jconsole_ends_the_work_in_good_order() throws Exception {
        plan();
        int before = 0;
        for (String route : new String[] {"tradervolt-apply-record", "records-apply-lane", "tradervolt-call-http"}) {
            int due = before + 20;
            applyUntil(due);
            console.call(JmxConsole.route(route), "stop");

            assertThat(console.get(JmxConsole.route(route), "State")).isEqualTo("Stopped");
            assertThat(console.end()).as(route).isEqualTo(-1);
            assertThat((String) console.get("CurrentOperation", "failure")).contains("the route " + route, "start it");
            assertStopped();
            assertThatThrownBy(console::approve).rootCause().hasMessageContaining("the route " + route + " is Stopped");
            console.call(JmxConsole.route(route), "start");
            before = lab.creations().size();
        }
        console.approve();
        assertThat(console.end()).as("%s", console.get("CurrentOperation")).isZero();
        Delivered.exactlyOnceAndInOrder(lab);
    }

    @Test
    void a_route_that_no_work_needs_is_stopped_and_suspended_without_ado() throws Exception {
        plan();
        applyUntil(10);

        console.call(JmxConsole.route("ledger-status"), "stop");
        console.call(JmxConsole.route("ledger-status"), "start");

        assertThat(console.end()).as("%s", console.get("CurrentOperation")).isZero();
        console.call(JmxConsole.route("tradervolt-verify"), "suspend");
        assertThatThrownBy(() -> console.call("verify", ""))
                .rootCause()
                .hasMessageContaining("the route tradervolt-verify is Suspended");
        console.call(JmxConsole.route("tradervolt-verify"), "resume");
        console.call("verify", "");
        assertThat(console.end()).isZero();
    }

    /** Within moments nothing is on its way any more, and nothing goes on. */
    private void assertHeld(String words) {
        assertThat(console.get("WaitingFor")).isEqualTo(words);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(Delivered.states(lab)).doesNotContainKeys(State.SENDING));
        int calls = lab.sandbox().journal().size();
        Map<State, Long> states = Delivered.states(lab);
        await().during(STILL).atMost(LONG).until(() -> lab.sandbox().journal().size() == calls);
        assertThat(Delivered.states(lab)).isEqualTo(states);
    }

    private void assertStopped() {
        assertThat(Delivered.states(lab)).doesNotContainKeys(State.SENDING, State.DEAD, State.REJECTED);
        try (Ledger ledger = lab.ledger()) {
            assertThat(ledger.runs().of("tradervolt").get(0).status()).isEqualTo(Run.Status.STOPPED);
            assertThat(ledger.leases().holder("tradervolt")).isEmpty();
        }
    }
}
