package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.metamigrator.TraderVoltLab.Outcome;
import io.metamigrator.costs.Amount;
import io.metamigrator.ledger.LedgerRecord;
import io.metamigrator.ledger.State;
import io.metamigrator.sandbox.JournalEntry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A service that is busy, down, forgetful or behind a proxy. */
class TroubledServiceTest {
    /** How many calls are refused; each may cost a second. */
    private static final long STORM = Amount.of(10, 30);

    @TempDir
    Path folder;

    private TraderVoltLab lab;

    @BeforeEach
    void open() {
        lab = TraderVoltLab.open(folder, "empty=true").exports(10, 30, 6, 30).set("tradervolt.parallelism", "8");
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void a_storm_of_429_is_waited_out() {
        lab.planned().sandbox().faults().add("too-many-requests=1:after=40:max=" + STORM + ":retry-after=1");

        Outcome applied = lab.apply();

        assertThat(applied.exit()).as(applied.text()).isZero();
        assertThat(lab.sandbox().state().faults()).containsEntry("too-many-requests", STORM);
        Delivered.accountedFor(applied.json());
        Delivered.exactlyOnceAndInOrder(lab);
    }

    @Test
    void a_service_that_is_down_for_a_while_is_waited_for() {
        lab.planned().sandbox().faults().add("offline=1:after=70:delay=1500ms");

        Outcome applied = lab.apply();

        assertThat(applied.exit()).as(applied.text()).isZero();
        assertThat(lab.sandbox().state().faults()).containsKey("offline");
        Delivered.exactlyOnceAndInOrder(lab);
    }

    @Test
    void once_patience_is_spent_the_run_stops_and_the_same_command_goes_on_later() {
        lab.planned().set("tradervolt.patience", "2s");
        lab.sandbox().faults().add("lost-before-commit=1:after=70");
        int before = lab.sandbox().journal().size();

        Outcome stopped = lab.apply();

        assertThat(stopped.exit()).as(stopped.text()).isEqualTo(5);
        assertThat(stopped.text()).contains("the same command goes on");
        assertThat(Delivered.states(lab)).doesNotContainKeys(State.DEAD, State.REJECTED, State.BLOCKED, State.SENDING);
        assertThat(lab.sandbox().journal().size() - before)
                .as("calls, held back by the breaker")
                .isLessThan(70 + 60);
        lab.sandbox().faults().clear();
        lab.set("tradervolt.patience", "60s");
        Outcome resumed = lab.apply();
        assertThat(resumed.exit()).as(resumed.text()).isZero();
        Delivered.exactlyOnceAndInOrder(lab);
    }

    @Test
    void creations_that_fail_while_reads_are_answered_burn_no_record() {
        lab.planned().set("tradervolt.patience", "4s").set("tradervolt.attempts", "2");
        lab.sandbox().faults().add("error-before-commit=1:method=POST:path=orders");

        Outcome stopped = lab.apply();

        assertThat(stopped.exit()).as(stopped.text()).isEqualTo(5);
        assertThat(Delivered.states(lab)).doesNotContainKeys(State.DEAD, State.REJECTED, State.BLOCKED);
        lab.sandbox().faults().clear();
        lab.set("tradervolt.patience", "60s");
        assertThat(lab.apply().exit()).isZero();
        Delivered.exactlyOnceAndInOrder(lab);
    }

    @ParameterizedTest
    @ValueSource(strings = {"html-page", "html-error"})
    void a_page_in_place_of_a_list_is_told_and_never_taken_for_an_empty_one(String page) {
        lab.sandbox().faults().add(page + "=1:method=GET");

        Outcome discovered = lab.phase("discover");

        assertThat(discovered.exit()).as(discovered.text()).isEqualTo(5);
        assertThat(discovered.text()).containsAnyOf("HTML page", "502");
        assertThat(lab.out().resolve("discovery/traders.json")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"html-page=0.1:method=POST:path=ders", "html-page=0.2:method=GET"})
    void a_page_in_place_of_an_answer_now_and_then_changes_nothing(String page) {
        lab.planned().sandbox().faults().add(page);

        Outcome applied = lab.apply();

        assertThat(applied.exit()).as(applied.text()).isZero();
        assertThat(lab.sandbox().state().faults()).containsKey("html-page");
        Delivered.exactlyOnceAndInOrder(lab);
    }

    @Test
    void a_proxy_that_answers_every_creation_with_a_page_stops_the_run_with_a_clear_word() {
        lab.planned().set("tradervolt.patience", "2s");
        lab.sandbox().faults().add("html-page=1:method=POST:path=orders");

        Outcome stopped = lab.apply();

        assertThat(stopped.exit()).as(stopped.text()).isEqualTo(5);
        assertThat(Delivered.states(lab)).doesNotContainKeys(State.DEAD, State.REJECTED);
        lab.sandbox().faults().clear();
        lab.set("tradervolt.patience", "60s");
        assertThat(lab.apply().exit()).isZero();
        Delivered.exactlyOnceAndInOrder(lab);
    }

    @Test
    void a_record_that_reads_back_differently_is_named_with_its_field() {
        lab.planned().sandbox().faults().add("changed-field=1:method=GET:path=traders/:max=1:field=lastName");

        Outcome applied = lab.apply();

        assertThat(applied.exit()).as(applied.text()).isEqualTo(6);
        assertThat(lab.records())
                .filteredOn(record -> record.state() == State.CONFIRMED)
                .singleElement()
                .satisfies(record -> assertThat(record.reason()).isEqualTo("differs: lastName"));
        Delivered.exactlyOnceAndInOrder(lab);
    }

    @Test
    void what_the_service_refuses_blocks_its_children_until_it_is_accepted() {
        lab.planned().sandbox().faults().add("error-before-commit=1:method=POST:path=traders:after=3:max=2:status=400");

        Outcome refused = lab.apply();

        assertThat(refused.exit()).as(refused.text()).isEqualTo(4);
        Delivered.accountedFor(refused.json());
        List<LedgerRecord> rejected = in(State.REJECTED);
        assertThat(rejected).isNotEmpty().allSatisfy(record -> {
            assertThat(record.reason()).contains("HTTP 400", "The sandbox was told to fail.");
        });
        assertThat(in(State.BLOCKED))
                .isNotEmpty()
                .allSatisfy(record -> assertThat(record.reason()).startsWith("BLOCKED by "));
        Outcome again = lab.apply();
        assertThat(again.exit()).as(again.text()).isZero();
        Delivered.nothingTwice(lab);
        assertThat(Delivered.states(lab).keySet()).isSubsetOf(State.PRESENT);
    }

    @Test
    void what_somebody_else_created_since_the_discovery_is_taken_as_it_is() {
        lab.planned();
        String key = lab.plan()
                .path("entities")
                .path("symbols-groups")
                .path(0)
                .path("payload")
                .path("name")
                .asText();
        new SomebodyElse(lab.sandbox()).createSymbolsGroup(key);
        // what nobody of ours is known to have sent is waited for as long as a request may take
        lab.set("tradervolt.connect-timeout", "500ms").set("tradervolt.response-timeout", "2s");
        lab.set("ledger.lease-term", "3s");

        Outcome applied = lab.apply();

        assertThat(applied.exit()).as(applied.text()).isZero();
        assertThat(lab.sandbox().state().requests("POST", "409"))
                .as("seen before it was sent")
                .isZero();
        assertThat(in(State.SKIPPED))
                .singleElement()
                .satisfies(record -> assertThat(record.reason()).isEqualTo("was in the target"));
        Delivered.nothingTwice(lab);
    }

    @Test
    void a_key_that_the_target_has_twice_is_left_to_a_person() {
        lab.planned();
        String key =
                lab.plan().path("entities").path("orders").path(3).path("key").asText();
        lab.sandbox().faults().add("lost-after-commit=1:method=POST:path=orders:after=3:max=1");
        lab.sandbox().faults().add("latency=1:method=GET:path=orders:delay=300ms");
        lab.set("tradervolt.parallelism", "1");
        CompletableFuture<Outcome> applying = CompletableFuture.supplyAsync(lab::apply);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> lab.creations().stream()
                        .anyMatch(entry -> entry.path().endsWith("/orders")
                                && entry.naturalKey().orElse("").equals(key)));
        new SomebodyElse(lab.sandbox()).copyOfEntity("orders", key);
        lab.sandbox().faults().clear();

        Outcome applied = applying.join();

        assertThat(applied.exit()).as(applied.text()).isEqualTo(4);
        assertThat(in(State.DEAD)).singleElement().satisfies(record -> {
            assertThat(record.naturalKey()).isEqualTo(key);
            assertThat(record.reason()).contains("2 times");
        });
    }

    @Test
    void no_second_holds_more_calls_than_the_rate() {
        lab.close();
        Path place = folder.resolve("throttled");
        assertThat(place.toFile().mkdir()).isTrue();
        lab = TraderVoltLab.open(place, "empty=true", "max-rate=20").exports(4, 6, 1, 6);
        lab.set("tradervolt.parallelism", "4").set("tradervolt.rate", "20").planned();

        assertThat(lab.apply().exit()).isZero();

        assertThat(lab.sandbox().state().maxRequestsInOneSecond()).isLessThanOrEqualTo(20);
        assertThat(lab.sandbox().journal()).extracting(JournalEntry::answered).doesNotContain("429");
    }

    private List<LedgerRecord> in(State state) {
        return lab.records().stream().filter(record -> record.state() == state).toList();
    }
}
