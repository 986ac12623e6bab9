package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.metamigrator.TraderVoltLab.Outcome;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.LedgerRecord;
import io.metamigrator.ledger.State;
import io.metamigrator.sandbox.JournalEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that loses its lease while it waits or is stopped, and another that takes over: one of them writes to the target. */
class TakeoverTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private TraderVoltLab lab;

    @BeforeEach
    void open() {
        lab = TraderVoltLab.open(folder, "empty=true")
                .exports(10, 50, 10, 50)
                .set("tradervolt.parallelism", "4")
                .set("tradervolt.connect-timeout", "1s")
                .set("tradervolt.response-timeout", "1s")
                .set("ledger.lease-term", "2s")
                .planned();
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void a_process_that_was_stopped_until_another_took_over_sends_nothing_once_it_goes_on() throws Exception {
        lab.sandbox().faults().add("latency=1:method=POST:delay=20ms");
        int before = lab.sandbox().journal().size();
        Process first = lab.start(TraderVoltLab.forGood());
        await().atMost(LONG).until(() -> lab.sandbox().journal().size() - before >= 60);
        StoppedProcess stopped = StoppedProcess.of(first, folder.resolve("out/ledger.db"));
        Outcome second = await().atMost(LONG).until(lab::apply, outcome -> outcome.exit() != 3);
        int calls = lab.sandbox().journal().size();
        stopped.goOn();

        assertThat(first.waitFor()).as(Files.readString(lab.childLog())).isEqualTo(3);
        assertThat(Files.readString(lab.childLog())).contains("was taken over by another process");
        assertThat(second.exit()).as(second.text()).isZero();
        assertThat(lab.sandbox().journal().stream().skip(calls))
                .as("writes by the process that had lost its lease")
                .noneMatch(entry -> !entry.method().equals("GET"));
        Delivered.exactlyOnceAndInOrder(lab);
        assertThat(takeovers()).singleElement().asString().contains("whose lease had expired");
    }

    @Test
    void a_call_that_was_told_to_come_back_later_is_not_made_where_another_has_taken_over_meanwhile() throws Exception {
        lab.set("ledger.lease-term", "30s");
        lab.sandbox().faults().add("too-many-requests:method=POST:path=traders:retry-after=8:max=1");
        CompletableFuture<Outcome> first = CompletableFuture.supplyAsync(lab::apply);
        await().atMost(LONG).until(() -> lab.sandbox().state().faults().containsKey("too-many-requests"));
        change("UPDATE lease SET holder = ''");

        Outcome second = lab.apply();

        assertThat(second.exit()).as(second.text()).isZero();
        Outcome lost = first.join();
        assertThat(lost.exit()).as(lost.text()).isEqualTo(3);
        assertThat(lost.text()).contains("was taken over by another process");
        Delivered.exactlyOnceAndInOrder(lab);
    }

    @Test
    void a_call_whose_lease_cannot_be_renewed_any_more_is_not_made_and_its_record_waits_for_its_turn()
            throws Exception {
        lab.set("ledger.lease-term", "3s").set("tradervolt.parallelism", "1");
        lab.sandbox().faults().add("too-many-requests:method=POST:path=traders:retry-after=4:max=1");
        CompletableFuture<Outcome> first = CompletableFuture.supplyAsync(lab::apply);
        await().atMost(LONG).until(() -> lab.sandbox().state().faults().containsKey("too-many-requests"));
        change("CREATE TRIGGER no_renewal BEFORE UPDATE OF boot_expires_at ON lease WHEN NEW.holder <> ''"
                + " BEGIN SELECT RAISE(ABORT, 'no renewal'); END");
        int creations = lab.creations().size();

        Outcome stopped = first.join();

        assertThat(stopped.exit()).as(stopped.text()).isEqualTo(5);
        assertThat(stopped.text()).contains("no renewal");
        assertThat(lab.creations()).hasSize(creations);
        assertThat(Delivered.states(lab)).doesNotContainKeys(State.SENDING, State.UNKNOWN, State.REJECTED);
        assertThat(lab.records())
                .filteredOn(record -> "not sent: another process may have had the lease".equals(record.reason()))
                .singleElement()
                .satisfies(record -> {
                    assertThat(record.state()).isEqualTo(State.PLANNED);
                    assertThat(record.attempts()).isZero();
                });
        change("DROP TRIGGER no_renewal");
        assertThat(lab.apply().exit()).isZero();
        Delivered.exactlyOnceAndInOrder(lab);
    }

    @Test
    void what_a_process_that_may_live_on_had_sent_is_sent_again_after_the_bound_only_while_others_go_on()
            throws Exception {
        lab.set("tradervolt.quiet-time", "60s");
        lab.sandbox().faults().add("lost-before-commit=1:method=POST:path=orders:after=5:max=2");
        Process first = lab.start(TraderVoltLab.forGood());
        await().atMost(LONG)
                .until(() -> lab.sandbox().state().faults().getOrDefault("lost-before-commit", 0L) == 2
                        && Delivered.states(lab).getOrDefault(State.UNKNOWN, 0L) == 2);
        List<LedgerRecord> lost = lab.records().stream()
                .filter(record -> record.state() == State.UNKNOWN)
                .toList();
        first.destroyForcibly().waitFor();
        change(
                "UPDATE lease SET holder = 'another-machine/7/7/another-start/7', expires_at = 1, boot = 'another-start'");
        lab.set("tradervolt.quiet-time", "5s"); // long enough for the others on a busy machine
        Instant asked = Instant.now();

        Outcome second = lab.apply();

        assertThat(second.exit()).as(second.text()).isZero();
        Delivered.exactlyOnceAndInOrder(lab);
        Instant bound = asked.plusMillis(5000 + 1000 + 1000 + 333);
        Map<Boolean, List<JournalEntry>> after = lab.creations().stream()
                .filter(entry -> entry.arrivedMillis() > asked.toEpochMilli())
                .collect(Collectors.partitioningBy(entry -> entry.arrivedMillis() < bound.toEpochMilli()));
        assertThat(after.get(true)).as("others go on").isNotEmpty();
        assertThat(after.get(false))
                .extracting(entry -> entry.naturalKey().orElse(""))
                .containsAll(lost.stream().map(LedgerRecord::naturalKey).toList());
        assertThat(takeovers()).last().asString().contains("whose lease had expired");
    }

    private List<String> takeovers() {
        try (Ledger ledger = lab.ledger()) {
            return ledger.audit().of("tradervolt").stream()
                    .map(entry -> entry.what())
                    .filter(what -> what.contains("taken over"))
                    .toList();
        }
    }

    private Connection ledgerFile() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("out/ledger.db"));
    }

    private void change(String sql) throws SQLException, IOException {
        try (Connection ledger = ledgerFile();
                Statement change = ledger.createStatement()) {
            change.execute("PRAGMA busy_timeout = 20000");
            change.execute(sql);
        }
    }
}
