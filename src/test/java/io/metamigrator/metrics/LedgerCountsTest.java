package io.metamigrator.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.metamigrator.ledger.Lease;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.LedgerSettings;
import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.Scope;
import io.metamigrator.migration.proof.RunProof;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerCountsTest {
    private static final Duration LONG = Duration.ofHours(1);

    @TempDir
    Path folder;

    private final AtomicInteger proofs = new AtomicInteger();
    private final AtomicReference<String> work = new AtomicReference<>("none");
    private Ledger ledger;
    private Lease lease;

    @BeforeEach
    void open() {
        ledger = Ledger.open(new LedgerSettings("jdbc:sqlite:" + folder.resolve("ledger.db"), null, null));
        lease = ledger.leases().take("tradervolt");
        begin("first");
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void neither_ledger_nor_proof_is_asked_again_while_the_counts_are_fresh() {
        LedgerCounts counts = counts(LONG);
        assertThat(run(counts)).isEqualTo("first");
        begin("second");

        assertThat(run(counts)).isEqualTo("first");
        assertThat(proofs).hasValue(1);
    }

    @Test
    void they_are_made_anew_when_this_process_has_begun_or_ended_a_piece_of_work() {
        LedgerCounts counts = counts(LONG);
        assertThat(run(counts)).isEqualTo("first");
        begin("second");
        work.set("apply, ended");

        await().until(() -> run(counts).equals("second"));
        assertThat(run(counts)).isEqualTo("second");
        assertThat(proofs).hasValue(2);
    }

    private LedgerCounts counts(Duration fresh) {
        return new LedgerCounts("tradervolt", ledger, this::proof, work::get, fresh);
    }

    private Optional<RunProof> proof(Run run) {
        proofs.incrementAndGet();
        return Optional.of(new RunProof(Optional.empty(), Optional.empty(), false));
    }

    private static String run(LedgerCounts counts) {
        return await().until(counts::now, Optional::isPresent) // a machine at work may take longer than a scrape waits
                .orElseThrow()
                .run()
                .id();
    }

    private void begin(String id) {
        int later = id.equals("first") ? 0 : 1;
        ledger.runs()
                .add(
                        lease,
                        new Run(
                                id,
                                new Scope("tradervolt", "https://api.example.test"),
                                Run.Mode.PRODUCTION,
                                "",
                                "digest-of-plan",
                                List.of("orders"),
                                Run.Status.OPEN,
                                false,
                                0,
                                0,
                                Instant.ofEpochSecond(1_700_000_000L + later),
                                null));
    }
}
