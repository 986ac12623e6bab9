package io.metamigrator.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Two processes on one ledger, each with clocks that the test moves; a term is 30 s, and a request takes 10 s at the most. */
@ParameterizedClass
@EnumSource
class FenceTest {
    private static final String MIGRATION = "tradervolt";
    private static final Duration BELIEVED = Duration.ofSeconds(25);
    private static final Duration HELD = Duration.ofSeconds(45);
    private static final Duration QUIET = Duration.ofSeconds(15);
    private static final Duration MOMENT = Duration.ofMillis(100);

    @Parameter
    Store store;

    @TempDir
    Path folder;

    /** The clocks of one machine: each stands still until it is moved. */
    private static final class Clocks {
        private long nanos = 1_000_000_000;
        private long wall = System.currentTimeMillis();
        private long boot = 50_000_000;

        LeaseClock clock(String id) {
            return new LeaseClock(() -> nanos, () -> wall, () -> boot, id);
        }

        void pass(Duration time) {
            nanos += time.toNanos();
            sleep(time);
        }

        /** The machine is suspended. */
        void sleep(Duration time) {
            wall += time.toMillis();
            boot += time.toMillis();
        }
    }

    private final Clocks clocks = new Clocks();
    private LedgerSettings settings;
    private Ledger first;
    private Ledger second;

    @BeforeEach
    void open() {
        settings = store.fresh(folder);
        first = opened(clocks.clock("boot-1"));
        second = opened(clocks.clock("boot-1"));
    }

    private Ledger opened(LeaseClock clock) {
        Ledger ledger = Ledger.open(settings, clock);
        ledger.leases().longestRequest(MIGRATION, Duration.ofSeconds(10));
        return ledger;
    }

    @AfterEach
    void close() {
        first.close();
        second.close();
    }

    @Test
    void is_shut_without_a_lease_and_once_it_was_given_back() {
        Fence fence = first.leases().fence(MIGRATION);
        assertThatThrownBy(fence::check)
                .isInstanceOf(LeaseUnprovenException.class)
                .hasMessageContaining(MIGRATION);

        Lease lease = first.leases().take(MIGRATION);
        assertThatCode(fence::check).doesNotThrowAnyException();

        first.leases().release(lease);
        assertThatThrownBy(fence::check).isInstanceOf(LeaseUnprovenException.class);
    }

    @Test
    void is_shut_once_another_process_has_taken_over_whatever_kind_of_time_went_by() {
        for (Runnable wait : List.<Runnable>of(() -> clocks.pass(HELD), () -> clocks.sleep(HELD))) {
            first.leases().take(MIGRATION);
            Fence fence = first.leases().fence(MIGRATION);

            wait.run();
            second.leases().take(MIGRATION);

            assertThatThrownBy(fence::check).isInstanceOf(LeaseLostException.class);
            assertThatThrownBy(fence::check).as("and stays shut").isInstanceOf(LeaseLostException.class);
            assertThatCode(second.leases().fence(MIGRATION)::check).doesNotThrowAnyException();
            clocks.pass(HELD);
        }
    }

    @Test
    void is_shut_where_a_renewal_is_due_and_cannot_be_confirmed() {
        first.leases().take(MIGRATION);
        clocks.pass(BELIEVED.minus(MOMENT));
        Fence fence = first.leases().fence(MIGRATION);
        assertThatCode(fence::check).as("not due yet").doesNotThrowAnyException();
        clocks.pass(MOMENT);

        first.close();

        assertThatThrownBy(fence::check)
                .isInstanceOf(LeaseUnprovenException.class)
                .hasMessageContaining("25000 ms ago")
                .hasMessageContaining("the ledger is closed");
    }

    @Test
    void counts_from_before_a_renewal_was_asked_for_and_not_from_its_answer() throws SQLException {
        Lease lease = first.leases().take(MIGRATION);
        Fence fence = first.leases().fence(MIGRATION);
        try (Connection locked = locked()) {
            Thread renewal = new Thread(() -> first.leases().renew(lease));
            renewal.start();
            while (renewal.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            clocks.pass(BELIEVED);
            locked.rollback();
            join(renewal);
        }
        clocks.pass(Duration.ZERO);
        Store.execute(settings, "UPDATE lease SET token = token + 1");

        assertThatThrownBy(fence::check)
                .as("the renewal that began 25 s ago is too old, and another fails")
                .isInstanceOf(LeaseLostException.class);
    }

    @Test
    void opens_again_by_a_renewal_where_the_machine_slept_and_nobody_has_taken_over() {
        first.leases().take(MIGRATION);

        clocks.sleep(Duration.ofHours(8));

        assertThatCode(first.leases().fence(MIGRATION)::check).doesNotThrowAnyException();
        assertThatThrownBy(() -> second.leases().take(MIGRATION)).isInstanceOf(LeaseHeldException.class);
    }

    @Test
    void another_process_waits_for_the_term_and_for_the_longest_request_after_it() {
        first.leases().take(MIGRATION);
        clocks.pass(HELD.minus(MOMENT));
        assertThatThrownBy(() -> second.leases().take(MIGRATION)).isInstanceOf(LeaseHeldException.class);

        clocks.pass(MOMENT);

        assertThat(second.leases().take(MIGRATION).token()).isEqualTo(2);
    }

    @Test
    void a_wall_clock_that_is_set_takes_no_lease_from_a_live_process_of_this_machine_and_keeps_none() {
        first.leases().take(MIGRATION);
        clocks.wall += Duration.ofDays(3).toMillis();
        Store.execute(settings, "UPDATE lease SET expires_at = 1");
        assertThat(second.leases().holder(MIGRATION)).isPresent();
        assertThatThrownBy(() -> second.leases().take(MIGRATION)).isInstanceOf(LeaseHeldException.class);

        clocks.wall -= Duration.ofDays(9).toMillis();
        Store.execute(settings, "UPDATE lease SET expires_at = expires_at + 999999999999");
        clocks.pass(HELD);

        assertThat(second.leases().holder(MIGRATION)).isEmpty();
        assertThat(second.leases().take(MIGRATION).token()).isEqualTo(2);
    }

    @Test
    void where_machines_differ_the_clock_of_the_store_decides() {
        first.leases().take(MIGRATION);
        Clocks fast = new Clocks();
        fast.pass(Duration.ofDays(1));
        try (Ledger elsewhere = opened(fast.clock("boot-2"))) {
            assertThatThrownBy(() -> elsewhere.leases().take(MIGRATION)).isInstanceOf(LeaseHeldException.class);

            Store.execute(settings, "UPDATE lease SET expires_at = expires_at - " + HELD.toMillis());

            assertThat(elsewhere.leases().take(MIGRATION).token()).isEqualTo(2);
        }
    }

    @Test
    void who_has_taken_over_waits_for_what_the_other_may_have_sent_and_so_does_whoever_comes_after() {
        first.leases().take(MIGRATION);
        clocks.pass(HELD);
        Lease taken = second.leases().take(MIGRATION);
        Duration whole = QUIET.plusSeconds(10).plusSeconds(5);
        assertThat(second.leases().unsettledFor(taken, QUIET)).isEqualTo(whole);
        clocks.pass(Duration.ofSeconds(10));
        assertThat(second.leases().unsettledFor(taken, QUIET)).isEqualTo(whole.minusSeconds(10));

        second.leases().release(taken);
        Lease again = first.leases().take(MIGRATION);
        assertThat(first.leases().unsettledFor(again, QUIET)).isEqualTo(whole.minusSeconds(10));
        clocks.pass(whole);

        assertThat(first.leases().unsettledFor(again, QUIET)).isZero();
    }

    @Test
    void where_a_takeover_was_noted_before_the_machine_was_started_again_it_counts_from_now_on() {
        first.leases().take(MIGRATION);
        clocks.pass(HELD);
        second.leases().release(second.leases().take(MIGRATION));
        Clocks restarted = new Clocks();
        restarted.boot = 1;
        try (Ledger later = opened(restarted.clock("boot-2"))) {
            Lease lease = later.leases().take(MIGRATION);

            assertThat(later.leases().unsettledFor(lease, QUIET)).isEqualTo(QUIET.plusSeconds(15));
        }
    }

    @Test
    void after_a_process_that_gave_its_lease_back_or_is_gone_nothing_is_waited_for() throws Exception {
        first.leases().release(first.leases().take(MIGRATION));
        Lease lease = second.leases().take(MIGRATION);
        assertThat(second.leases().unsettledFor(lease, QUIET)).isZero();
        Process process = new ProcessBuilder("true").start();
        process.waitFor();
        Holder self = Holder.self();
        Holder gone = new Holder(self.host(), process.pid(), 0, self.boot(), self.namespace());
        Store.execute(settings, "UPDATE lease SET holder = '" + gone + "'");

        Lease taken = first.leases().take(MIGRATION);

        assertThat(first.leases().unsettledFor(taken, QUIET)).isZero();
    }

    private Connection locked() throws SQLException {
        Connection connection = DriverManager.getConnection(settings.url(), settings.user(), settings.password());
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE lease SET token = token");
        }
        return connection;
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
