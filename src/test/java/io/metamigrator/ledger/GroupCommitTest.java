package io.metamigrator.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class GroupCommitTest {
    @Parameter
    Store store;

    @TempDir
    Path folder;

    private LedgerSettings settings;
    private Database database;
    private GroupCommit writer;

    @BeforeEach
    void open() {
        settings = store.fresh(folder);
        database = Database.open(settings);
        writer = new GroupCommit(database);
    }

    @AfterEach
    void close() {
        writer.close();
        database.close();
    }

    @Test
    void a_writer_that_is_idle_ends_at_once() {
        List<Duration> taken = new ArrayList<>();
        for (int time = 0; time < 5; time++) {
            GroupCommit idle = new GroupCommit(database);
            assertThat(idle.submit(session -> "written").join()).isEqualTo("written");
            long begun = System.nanoTime();
            idle.close();
            taken.add(Duration.ofNanos(System.nanoTime() - begun));
        }

        assertThat(taken).anyMatch(time -> time.compareTo(Duration.ofMillis(50)) < 0);
    }

    @Test
    void many_threads_write_at_once_and_all_of_it_is_durable() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(64);
        try (Ledger ledger = Ledger.open(settings)) {
            Lease lease = ledger.leases().take("tradervolt");
            Run run = Sample.loaded(ledger, lease, "run-1", Sample.orders(3200));
            List<Callable<Boolean>> moves = new ArrayList<>();
            Sample.all(ledger, run)
                    .forEach(record -> moves.add(() -> {
                        ledger.records().moveNow(lease, Sample.send(record));
                        return ledger.records()
                                .move(lease, Sample.confirm(record, "t-" + record.seq()))
                                .join();
                    }));
            for (Future<Boolean> moved : threads.invokeAll(moves)) {
                assertThat(moved.get()).isTrue();
            }
        } finally {
            threads.shutdown();
        }

        try (Ledger reopened = Ledger.open(settings)) {
            assertThat(Sample.all(reopened, Sample.run("run-1")))
                    .hasSize(3200)
                    .allSatisfy(record -> assertThat(record.state()).isEqualTo(State.CONFIRMED))
                    .allSatisfy(record -> assertThat(record.targetId()).isEqualTo("t-" + record.seq()));
        }
    }

    @Test
    void work_that_breaks_a_rule_of_the_schema_fails_alone() {
        List<CompletableFuture<Boolean>> group = inOneGroup(500, number -> add(number == 250 ? 7 : number));

        assertOnlyFailed(group, 250, LedgerException.class);
    }

    @Test
    void work_that_refuses_fails_alone() {
        List<CompletableFuture<Boolean>> group = inOneGroup(500, number -> session -> {
            if (number == 250) {
                throw new LedgerException("refused");
            }
            return add(number).on(session);
        });

        assertOnlyFailed(group, 250, LedgerException.class);
    }

    @Test
    void work_with_a_defect_fails_alone_after_undoing_what_it_did() {
        List<CompletableFuture<Boolean>> group = inOneGroup(500, number -> session -> {
            add(number).on(session);
            if (number == 250) {
                throw new IllegalStateException("a defect");
            }
            return true;
        });

        assertOnlyFailed(group, 250, LedgerException.class);
        assertThat(writer.submit(add(250)))
                .as("its row was not left behind")
                .succeedsWithin(java.time.Duration.ofSeconds(9));
    }

    @Test
    void keeps_the_order_in_which_work_was_submitted() {
        List<Integer> order = new ArrayList<>();

        List<CompletableFuture<Boolean>> group = inOneGroup(300, number -> session -> order.add(number));

        group.forEach(CompletableFuture::join);
        assertThat(order).isSorted().hasSize(300);
    }

    @Test
    void a_later_move_of_a_group_sees_the_earlier_one() {
        try (Ledger ledger = Ledger.open(settings)) {
            Lease lease = ledger.leases().take("tradervolt");
            Run run = Sample.loaded(ledger, lease, "run-1", List.of(Sample.order("1001")));
            LedgerRecord record = Sample.all(ledger, run).get(0);

            CompletableFuture<Boolean> sent = ledger.records().move(lease, Sample.send(record));
            CompletableFuture<Boolean> again = ledger.records().move(lease, Sample.send(record));
            CompletableFuture<Boolean> confirmed = ledger.records().move(lease, Sample.confirm(record, "t-1"));

            assertThat(sent.join()).isTrue();
            assertThat(confirmed.join()).isTrue();
            assertThatThrownBy(() -> Ledger.await(again)).isInstanceOf(StaleStateException.class);
        }
    }

    @Test
    void closing_waits_for_what_was_submitted_and_refuses_what_comes_later() {
        List<CompletableFuture<Boolean>> submitted = new ArrayList<>();
        for (int number = 0; number < 2000; number++) {
            submitted.add(writer.submit(add(number)));
        }

        writer.close();

        assertThat(submitted).allSatisfy(write -> assertThat(write).isCompletedWithValue(true));
        assertThatThrownBy(() -> Ledger.await(writer.submit(add(3000))))
                .isInstanceOf(LedgerException.class)
                .hasMessage("the ledger is closed");
    }

    @Test
    void what_hangs_on_a_write_is_told_not_to_wait_for_another() {
        CountDownLatch attached = new CountDownLatch(1);
        writer.submit(session -> {
            try {
                attached.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return true;
        });
        CompletableFuture<Boolean> hanging =
                writer.submit(add(1)).thenApply(done -> Ledger.await(writer.submit(add(2))));
        attached.countDown();

        assertThatThrownBy(hanging::join).hasRootCauseInstanceOf(IllegalStateException.class);
    }

    private interface Numbered {
        GroupCommit.Work<Boolean> work(int number);
    }

    /** Submits work while the writer is kept busy, so that all of it comes into one group. */
    private List<CompletableFuture<Boolean>> inOneGroup(int count, Numbered numbered) {
        CountDownLatch submitted = new CountDownLatch(1);
        writer.submit(session -> {
            try {
                submitted.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return true;
        });
        List<CompletableFuture<Boolean>> group = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            group.add(writer.submit(numbered.work(number)));
        }
        submitted.countDown();
        return group;
    }

    private static GroupCommit.Work<Boolean> add(int number) {
        return session -> {
            var insert = session.prepare(
                    "INSERT INTO lease (migration, holder, token, expires_at) VALUES (?, 'nobody', 1, 1)");
            insert.setString(1, "number " + number);
            return insert.executeUpdate() == 1;
        };
    }

    private static void assertOnlyFailed(List<CompletableFuture<Boolean>> group, int failed, Class<?> with) {
        for (int number = 0; number < group.size(); number++) {
            CompletableFuture<Boolean> write = group.get(number);
            if (number == failed) {
                assertThatThrownBy(() -> Ledger.await(write)).isInstanceOf(with);
            } else {
                assertThat(write.join()).isTrue();
            }
        }
    }
}
