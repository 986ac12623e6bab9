package io.metamigrator.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class RecordsTest {
    @Parameter
    Store store;

    @TempDir
    Path folder;

    private Ledger ledger;
    private Lease lease;

    @BeforeEach
    void open() {
        ledger = Ledger.open(store.fresh(folder));
        lease = ledger.leases().take("tradervolt");
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void keeps_records_in_the_order_of_the_plan() {
        Run run = loaded("run-1", Sample.orders(2500));

        List<LedgerRecord> records = Sample.all(ledger, run);

        assertThat(records)
                .extracting(LedgerRecord::naturalKey)
                .containsExactlyElementsOf(Sample.orders(2500).stream()
                        .map(PlannedRecord::naturalKey)
                        .toList());
        assertThat(records).extracting(LedgerRecord::seq).isSorted();
    }

    @Test
    void keeps_all_that_is_known_of_a_record() {
        PlannedRecord planned = Sample.order("1001", "41");
        Run run = loaded("run-1", List.of(planned));

        LedgerRecord record = Sample.all(ledger, run).get(0);

        assertThat(record.scope()).isEqualTo(Sample.SCOPE);
        assertThat(record.runId()).isEqualTo("run-1");
        assertThat(record.type()).isEqualTo("orders");
        assertThat(record.account()).isEqualTo("41");
        assertThat(record.payload()).isEqualTo(planned.payload());
        assertThat(record.references()).isEqualTo("[]");
        assertThat(record.source()).isEqualTo(planned.source());
        assertThat(record.state()).isEqualTo(State.PLANNED);
        assertThat(record.attempts()).isZero();
    }

    @Test
    void a_natural_key_comes_once_in_a_run_and_a_refused_batch_leaves_nothing() {
        Run run = loaded("run-1", List.of(Sample.order("1001")));

        CompletableFuture<Integer> batch =
                ledger.records().add(lease, run, List.of(Sample.order("1002"), Sample.order("1001")));

        assertThatThrownBy(() -> Ledger.await(batch)).isInstanceOf(LedgerException.class);
        assertThat(Sample.all(ledger, run)).hasSize(1);
    }

    @Test
    void moves_a_record_from_the_state_it_is_in() {
        Run run = loaded("run-1", List.of(Sample.order("1001")));
        LedgerRecord record = Sample.all(ledger, run).get(0);

        ledger.records().moveNow(lease, Sample.send(record));
        ledger.records().moveNow(lease, Sample.confirm(record, "t-1").because("created"));
        ledger.records()
                .moveNow(
                        lease,
                        Move.of(record.seq(), State.CONFIRMED, State.VERIFIED).readBack("digest"));

        LedgerRecord moved = Sample.all(ledger, run).get(0);
        assertThat(moved.state()).isEqualTo(State.VERIFIED);
        assertThat(moved.targetId()).as("stays where a later move names none").isEqualTo("t-1");
        assertThat(moved.reason()).as("is that of the last move").isNull();
        assertThat(moved.readBackDigest()).isEqualTo("digest");
        assertThat(moved.attempts()).isEqualTo(1);
    }

    @Test
    void refuses_a_move_from_a_state_the_record_is_not_in() {
        Run run = loaded("run-1", List.of(Sample.order("1001")));
        LedgerRecord record = Sample.all(ledger, run).get(0);

        assertThatThrownBy(() -> ledger.records().moveNow(lease, Sample.confirm(record, "t-1")))
                .isInstanceOf(StaleStateException.class)
                .hasMessageContaining("SENDING")
                .hasMessageContaining("CONFIRMED");
        assertThat(Sample.all(ledger, run)).containsExactly(record);
    }

    @Test
    void of_two_runs_only_one_can_send_a_natural_key_and_the_others_of_the_group_are_not_hindered() {
        Run first = loaded("run-1", List.of(Sample.order("1001")));
        ledger.records().moveNow(lease, Sample.send(Sample.all(ledger, first).get(0)));
        Run second = loaded("run-2", Sample.orders(50));
        ledger.records().add(lease, second, List.of(Sample.order("1001"))).join();

        Map<String, CompletableFuture<Boolean>> moves = new HashMap<>();
        for (LedgerRecord record : Sample.all(ledger, second)) {
            moves.put(record.naturalKey(), ledger.records().move(lease, Sample.send(record)));
        }

        assertThatThrownBy(() -> Ledger.await(moves.remove("1001"))).isInstanceOf(LedgerException.class);
        assertThat(moves.values())
                .hasSize(50)
                .allSatisfy(move -> assertThat(move.join()).isTrue());
    }

    @Test
    void a_natural_key_that_was_rolled_back_can_be_sent_again() {
        LedgerRecord first = confirmed("run-1", "1001", "t-1");
        ledger.records().moveNow(lease, Move.of(first.seq(), State.PRESENT, State.ROLLED_BACK));
        Run second = loaded("run-2", List.of(Sample.order("1001")));

        ledger.records().moveNow(lease, Sample.send(Sample.all(ledger, second).get(0)));

        assertThat(Sample.all(ledger, second)).extracting(LedgerRecord::state).containsExactly(State.SENDING);
    }

    @Test
    void skips_what_an_earlier_run_has_put_there() {
        confirmed("run-1", "1001", "t-1");
        Run second = loaded("run-2", List.of(Sample.order("1001"), Sample.order("1002")));

        assertThat(ledger.records().skipWhatIsThere(lease, second, "orders")).isEqualTo(1);
        assertThat(ledger.records().skipWhatIsThere(lease, second, "orders")).isZero();

        LedgerRecord skipped = Sample.all(ledger, second).get(0);
        assertThat(skipped.state()).isEqualTo(State.SKIPPED);
        assertThat(skipped.targetId()).isEqualTo("t-1");
        assertThat(skipped.reason()).isEqualTo("created by run run-1");
        assertThat(Sample.all(ledger, second).get(1).state()).isEqualTo(State.PLANNED);
    }

    @Test
    void every_record_is_in_one_lane_in_its_order_and_those_of_an_account_in_the_same() {
        List<PlannedRecord> planned = new ArrayList<>(Sample.orders(300));
        for (int i = 0; i < 200; i++) {
            planned.add(Sample.order("without-account-" + i));
        }
        Run run = loaded("run-1", planned);

        List<LedgerRecord> seen = new ArrayList<>();
        Map<String, Integer> laneOf = new HashMap<>();
        for (int lane = 0; lane < 8; lane++) {
            long after = 0;
            List<LedgerRecord> page = lane(run, lane, after);
            while (!page.isEmpty()) {
                for (LedgerRecord record : page) {
                    assertThat(record.seq()).isGreaterThan(after);
                    after = record.seq();
                    if (record.account() != null) {
                        assertThat(laneOf.putIfAbsent(record.account(), lane)).isIn(null, lane);
                    }
                }
                seen.addAll(page);
                page = lane(run, lane, after);
            }
        }

        assertThat(seen)
                .extracting(LedgerRecord::naturalKey)
                .doesNotHaveDuplicates()
                .hasSize(500);
        assertThat(laneOf.values()).as("more than one lane has work").contains(0, 1, 2, 3, 4, 5, 6, 7);
    }

    private List<LedgerRecord> lane(Run run, int lane, long after) {
        return ledger.records().page(run, "orders", Set.of(State.PLANNED, State.BLOCKED), lane, 8, after, 7);
    }

    @Test
    void knows_what_is_unresolved_in_a_target_over_all_runs() {
        Run run = loaded("run-1", Sample.orders(5));
        List<LedgerRecord> records = Sample.all(ledger, run);
        ledger.records().moveNow(lease, Sample.send(records.get(1)));
        ledger.records().moveNow(lease, Sample.send(records.get(3)));
        ledger.records().moveNow(lease, Move.of(records.get(3).seq(), State.SENDING, State.UNKNOWN));
        ledger.records().moveNow(lease, Sample.send(records.get(4)));
        ledger.records().moveNow(lease, Sample.confirm(records.get(4), "t-4"));

        assertThat(ledger.records().unresolved(Sample.SCOPE, "orders"))
                .extracting(LedgerRecord::naturalKey)
                .containsExactly("order-1", "order-3");
        assertThat(ledger.records().unresolved(new Scope("tradervolt", "another target"), "orders"))
                .isEmpty();
    }

    @Test
    void knows_the_target_id_of_what_is_there_and_of_nothing_else() {
        confirmed("run-1", "1001", "t-1");
        loaded("run-2", List.of(Sample.order("1001"), Sample.order("1002")));

        assertThat(ledger.records().targetId(Sample.SCOPE, "orders", "1001")).contains("t-1");
        assertThat(ledger.records().targetId(Sample.SCOPE, "orders", "1002")).isEmpty();
        assertThat(ledger.records().targetId(Sample.SCOPE, "traders", "1001")).isEmpty();
        assertThat(ledger.records().byKey(Sample.SCOPE, "orders", "1001"))
                .extracting(LedgerRecord::runId)
                .containsExactly("run-2", "run-1");
    }

    @Test
    void tells_where_a_record_is_by_target_id_natural_key_or_place_in_the_source() {
        LedgerRecord record = confirmed("run-1", "1001", "t-1");

        Stream.of("t-1", "1001", "Orders.htm:" + record.source().row())
                .forEach(id -> assertThat(ledger.records().where(id))
                        .as(id)
                        .extracting(LedgerRecord::seq)
                        .containsExactly(record.seq()));
        assertThat(ledger.records().where("Orders.htm:999999999")).isEmpty();
        assertThat(ledger.records().where("Orders.htm:no-row")).isEmpty();
        assertThat(ledger.records().where("")).isEmpty();
    }

    @Test
    void counts_by_type_in_the_order_of_the_run_and_by_state() {
        confirmed("run-1", "1001", "t-1");
        Run run = ledger.runs().find("run-1").orElseThrow();
        ledger.records().add(lease, run, Sample.orders(3)).join();

        assertThat(ledger.records().counts(run))
                .containsExactly(
                        Map.entry("traders", Map.of()),
                        Map.entry("orders", Map.of(State.PLANNED, 3L, State.CONFIRMED, 1L)));
    }

    @Test
    void forgets_a_plan_whose_loading_was_cut_off_but_never_one_that_was_loaded() {
        Run cutOff = Sample.run("run-1");
        ledger.runs().add(lease, cutOff);
        ledger.records().add(lease, cutOff, Sample.orders(3)).join();
        Run whole = loaded("run-2", Sample.orders(3));

        ledger.records().clear(lease, cutOff);
        ledger.records().clear(lease, whole);

        assertThat(Sample.all(ledger, cutOff)).isEmpty();
        assertThat(Sample.all(ledger, whole)).hasSize(3);
    }

    @Test
    void keeps_text_of_any_kind_as_it_is() {
        String awkward = "<script>'\"\n\t\\ \uD83D\uDE80 \u05E9\u05DC\u05D5\u05DD %_";
        Run run = loaded("run-1", List.of(Sample.order(awkward, awkward)));

        assertThat(Sample.all(ledger, run)).extracting(LedgerRecord::naturalKey).containsExactly(awkward);
        assertThat(ledger.records().where(awkward)).hasSize(1);
    }

    private Run loaded(String runId, List<PlannedRecord> records) {
        return Sample.loaded(ledger, lease, runId, records);
    }

    private LedgerRecord confirmed(String runId, String key, String targetId) {
        Run run = loaded(runId, List.of(Sample.order(key)));
        LedgerRecord record = Sample.all(ledger, run).get(0);
        ledger.records().moveNow(lease, Sample.send(record));
        ledger.records().moveNow(lease, Sample.confirm(record, targetId));
        return record;
    }
}
