package io.metamigrator.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class SlicesTest {
    @Parameter
    Store store;

    @TempDir
    Path folder;

    private final Run run = Sample.run("run-1");
    private Ledger ledger;
    private Lease lease;

    @BeforeEach
    void open() {
        ledger = Ledger.open(store.fresh(folder));
        lease = ledger.leases().take("tradervolt");
        ledger.runs().add(lease, run);
        ledger.slices().add(lease, run, List.of(Slice.planned("traders", 0, 500), Slice.planned("traders", 500, 120)));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void a_slice_is_planned_sent_and_done_and_counted_at_each_moment() {
        Slice first = pending().get(0);
        assertThat(ledger.counts(run).get("traders")).isEqualTo(Map.of(State.PLANNED, 620L));

        Slice sending = first.sending("n500");
        ledger.slices().begin(lease, run, sending).join();
        assertThat(pending().get(0)).isEqualTo(sending);
        assertThat(pending().get(0).isCutOff()).isTrue();
        assertThat(ledger.counts(run).get("traders")).isEqualTo(Map.of(State.PLANNED, 120L, State.SENDING, 500L));

        ledger.slices().finish(lease, run, sending.done("c498e2", 498, 2, 0)).join();
        assertThat(pending()).singleElement().isEqualTo(Slice.planned("traders", 500, 120));
        assertThat(ledger.counts(run).get("traders"))
                .isEqualTo(Map.of(State.PLANNED, 120L, State.CONFIRMED, 498L, State.SKIPPED, 2L));
        assertThat(ledger.slices().page(run, "traders", EnumSet.of(State.CONFIRMED), 0, 10))
                .singleElement()
                .satisfies(done -> assertThat(done.outcome()).isEqualTo("c498e2"));
    }

    @Test
    void what_a_slice_wrote_is_counted_with_it_and_not_only_when_the_run_ends() {
        Slice done = pending().get(0).sending("n500").done("c498e2", 498, 2, 0);
        ledger.slices().finish(lease, run, done, List.of(), 498).join();

        assertThat(ledger.runs().find(run.id()).orElseThrow().writes()).isEqualTo(498);
        ledger.runs().endCounted(lease, run.id(), Run.Status.STOPPED, 498);
        assertThat(ledger.runs().find(run.id()).orElseThrow().writes()).isEqualTo(498);
        assertThat(ledger.audit().of("tradervolt"))
                .extracting(Audit.Entry::what)
                .last()
                .isEqualTo("run ended, STOPPED, after 498 writes");
    }

    @Test
    void a_slice_that_was_not_begun_can_be_cut_in_two() {
        Slice cut = ledger.slices().cut(lease, run, pending().get(0), 100);

        assertThat(cut).isEqualTo(Slice.planned("traders", 0, 100));
        assertThat(pending())
                .containsExactly(cut, Slice.planned("traders", 100, 400), Slice.planned("traders", 500, 120));
    }

    @Test
    void a_slice_that_was_begun_cannot_be_cut() {
        Slice first = pending().get(0);
        ledger.slices().begin(lease, run, first.sending("n500")).join();

        assertThatThrownBy(() -> ledger.slices().cut(lease, run, first, 100)).isInstanceOf(LedgerException.class);
        assertThat(pending()).hasSize(2);
    }

    @Test
    void who_has_lost_the_lease_writes_no_slice() {
        Slice first = pending().get(0);
        ledger.leases().release(lease);
        ledger.leases().take("tradervolt");

        assertThat(ledger.slices().begin(lease, run, first.sending("n500"))).failsWithin(Duration.ofSeconds(10));
        assertThat(pending().get(0)).isEqualTo(first);
    }

    @Test
    void a_slice_that_nobody_planned_is_refused() {
        assertThat(ledger.slices()
                        .begin(lease, run, Slice.planned("traders", 7, 1).sending("n1")))
                .failsWithin(Duration.ofSeconds(10));
    }

    private List<Slice> pending() {
        return ledger.slices().page(run, "traders", EnumSet.of(State.PLANNED, State.SENDING), 0, 10);
    }
}
