package io.metamigrator.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.metamigrator.costs.Amount;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LostConnectionTest {
    private static final Duration PATIENCE = Duration.ofMillis(500);

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NEVER")
    void a_commit_whose_answer_was_lost_is_neither_repeated_nor_forgotten(CuttingProxy.Cut cut) throws Exception {
        LedgerSettings direct = Store.POSTGRESQL.fresh(folder);
        int server = Integer.parseInt(direct.url().replaceAll(".*:(\\d+)/.*", "$1"));
        try (CuttingProxy proxy = new CuttingProxy(server);
                Ledger ledger = Ledger.open(through(proxy, direct, server))) {
            Lease lease = ledger.leases().take("tradervolt");
            Run run = Sample.loaded(ledger, lease, "run-1", Sample.orders(400));
            List<LedgerRecord> records = Sample.all(ledger, run);
            for (int cuts = 1; cuts <= Amount.of(5, 20); cuts++) {
                LedgerRecord record = records.get(cuts);
                proxy.cutNext(cut);

                CompletableFuture<Boolean> sent = ledger.records().move(lease, Sample.send(record));
                CompletableFuture<Integer> added =
                        ledger.records().add(lease, run, List.of(Sample.order("added-" + cuts)));
                CompletableFuture<Boolean> confirmed =
                        ledger.records().move(lease, Sample.confirm(record, "t-" + cuts));

                assertThat(sent.join()).isTrue();
                assertThat(added.join()).isEqualTo(1);
                assertThat(confirmed.join()).isTrue();
                assertThat(proxy.cuts()).isEqualTo(cuts);
            }
            assertThat(Sample.all(ledger, run))
                    .hasSize(400 + Amount.of(5, 20))
                    .filteredOn(record -> record.state() == State.CONFIRMED)
                    .hasSize(Amount.of(5, 20))
                    .allSatisfy(record -> assertThat(record.attempts()).isEqualTo(1));
        }
    }

    private static LedgerSettings through(CuttingProxy proxy, LedgerSettings direct, int server) {
        return new LedgerSettings(
                direct.url().replace(":" + server + "/", ":" + proxy.port() + "/") + "&prepareThreshold=0",
                direct.user(),
                direct.password());
    }

    @Test
    void goes_on_by_itself_when_the_database_was_started_again() throws Exception {
        EmbeddedPostgres server = start(0);
        int port = server.getPort();
        try (Ledger ledger =
                Ledger.open(new LedgerSettings(server.getJdbcUrl("postgres", "postgres"), "postgres", ""))) {
            Lease lease = ledger.leases().take("tradervolt");
            Run run = Sample.loaded(ledger, lease, "run-1", Sample.orders(20_000));
            List<LedgerRecord> records = Sample.all(ledger, run);
            AtomicInteger durable = new AtomicInteger();
            List<CompletableFuture<Boolean>> moves = new ArrayList<>();
            Thread submitter = new Thread(() -> records.forEach(record -> {
                CompletableFuture<Boolean> move = ledger.records().move(lease, Sample.send(record));
                move.thenRun(durable::incrementAndGet);
                moves.add(move);
            }));
            submitter.start();
            await().until(() -> durable.get() > 500);

            server.close();
            server = start(port);

            submitter.join();
            moves.forEach(move -> assertThat(move.join()).isTrue());
            assertThat(Sample.all(ledger, run)).allSatisfy(record -> {
                assertThat(record.state()).isEqualTo(State.SENDING);
                assertThat(record.attempts()).isEqualTo(1);
            });
        } finally {
            server.close();
        }
    }

    @Test
    void says_what_to_do_when_the_database_stays_away() throws Exception {
        EmbeddedPostgres server = start(0);
        LedgerSettings settings = new LedgerSettings(
                server.getJdbcUrl("postgres", "postgres"), "postgres", "", LedgerSettings.LEASE_TERM, PATIENCE);
        try (Ledger ledger = Ledger.open(settings)) {
            Lease lease = ledger.leases().take("tradervolt");
            server.close();

            CompletableFuture<Void> renewed =
                    CompletableFuture.runAsync(() -> ledger.leases().renew(lease));

            await().atMost(PATIENCE.plus(Duration.ofSeconds(15))).until(renewed::isDone);
            assertThatThrownBy(renewed::join)
                    .hasCauseInstanceOf(LedgerException.class)
                    .hasMessageContaining("Start the database or correct ledger.url");
        }
    }

    private EmbeddedPostgres start(int port) throws Exception {
        var builder = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setDataDirectory(folder.resolve("data"))
                .setCleanDataDirectory(false);
        return (port == 0 ? builder : builder.setPort(port)).start();
    }
}
