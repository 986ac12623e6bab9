package io.metamigrator.torture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.torture.History.Arrival;
import io.metamigrator.torture.History.Deathbed;
import io.metamigrator.torture.History.Exit;
import io.metamigrator.torture.History.Hold;
import io.metamigrator.torture.History.Name;
import io.metamigrator.torture.History.Parent;
import io.metamigrator.torture.History.Planned;
import io.metamigrator.torture.History.Row;
import io.metamigrator.torture.History.Sample;
import io.metamigrator.torture.History.Seizure;
import io.metamigrator.torture.Violation.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A checker that finds nothing wrong proves nothing, unless it finds each wrong when there is one. */
class CheckerTest {
    private static final Name GROUP = new Name("traders-groups", "demo");
    private static final Name TRADER = new Name("traders", "100");
    private static final Name OTHER = new Name("traders", "200");
    private static final Name FIRST = new Name("orders", "1");
    private static final Name SECOND = new Name("orders", "2");

    private final List<Planned> planned = new ArrayList<>();
    private final Map<String, List<JsonNode>> stored = new LinkedHashMap<>();
    private final List<Arrival> arrivals = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private final List<Sample> samples = new ArrayList<>();
    private final List<Deathbed> deaths = new ArrayList<>();
    private final List<Hold> holds = new ArrayList<>();
    private final List<Exit> endings = new ArrayList<>();
    private final List<Seizure> seizures = new ArrayList<>();
    private int rate;

    /** A group that was there, two traders in it, and two orders of the first of them. */
    @BeforeEach
    void what_went_well() {
        planned.add(new Planned(GROUP, null, true, object(), List.of()));
        stored.computeIfAbsent("traders-groups", any -> new ArrayList<>())
                .add(object().put("id", "g").put("name", "DEMO"));
        rows.add(new Row(GROUP, "SKIPPED", "g"));
        trader(TRADER);
        trader(OTHER);
        order(FIRST);
        order(SECOND);
        samples.add(new Sample(Map.of(
                "traders-groups", Map.of("SKIPPED", 1L),
                "traders", Map.of("VERIFIED", 1L, "SENDING", 1L),
                "orders", Map.of("PLANNED", 2L))));
        deaths.add(new Deathbed("a kill", List.of(new Row(TRADER, "SENDING", null)), Set.of(TRADER)));
        holds.add(new Hold(Set.of("VERIFIED", "PLANNED"), 0));
        endings.add(new Exit("apply", 0, Set.of(0), Set.of("VERIFIED")));
    }

    @Test
    void a_history_in_which_all_went_well_has_no_violations() {
        assertThat(Checker.check(history())).isEmpty();
    }

    @Test
    void sees_what_was_created_twice_even_where_one_of_the_two_is_gone_again() {
        arrivals.add(creation(FIRST));

        assertThat(kinds()).containsExactly(Kind.TWICE);
    }

    @Test
    void sees_what_is_there_twice() {
        stored("orders").add(stored("orders").get(0).deepCopy());

        assertThat(kinds()).containsExactly(Kind.TWICE);
    }

    @Test
    void sees_what_is_not_there() {
        stored("orders").remove(1);

        assertThat(kinds()).containsExactly(Kind.LOST);
    }

    @Test
    void sees_what_nobody_planned() {
        stored("orders").add(object().put("id", "x").put("transactionId", "99"));

        assertThat(kinds()).containsExactly(Kind.UNPLANNED);
    }

    @Test
    void sees_an_account_whose_orders_came_the_wrong_way_round() {
        Arrival second = arrivals.remove(arrivals.size() - 1);
        Arrival first = arrivals.remove(arrivals.size() - 1);
        arrivals.add(new Arrival("POST", "", "first", FIRST, first.arrivedNanos(), second.committedNanos()));
        arrivals.add(new Arrival("POST", "", "first", SECOND, second.arrivedNanos(), first.committedNanos()));

        assertThat(kinds()).containsExactly(Kind.ORDER);
    }

    @Test
    void sees_an_order_that_was_given_to_another_trader() {
        ((ObjectNode) stored("orders").get(0)).put("traderId", id(OTHER));

        assertThat(kinds()).containsExactly(Kind.REFERENCE);
    }

    @Test
    void sees_an_order_that_lost_its_trader() {
        ((ObjectNode) stored("orders").get(0)).remove("traderId");

        assertThat(kinds()).containsExactly(Kind.REFERENCE);
    }

    @Test
    void sees_a_value_that_changed_on_its_way_and_takes_another_way_to_write_a_number_for_the_same() {
        ((ObjectNode) stored("orders").get(0)).put("volume", new java.math.BigDecimal("0.1000"));
        assertThat(kinds()).isEmpty();

        ((ObjectNode) stored("orders").get(0)).put("volume", new java.math.BigDecimal("0.2"));

        assertThat(kinds()).containsExactly(Kind.VALUE);
    }

    @Test
    void sees_a_record_that_was_unaccounted_for_at_one_time() {
        samples.add(new Sample(Map.of(
                "traders-groups", Map.of("SKIPPED", 1L),
                "traders", Map.of("VERIFIED", 2L),
                "orders", Map.of("PLANNED", 1L))));

        assertThat(kinds()).containsExactly(Kind.ACCOUNTING);
    }

    @Test
    void sees_a_record_that_the_ledger_lost() {
        rows.remove(4);

        assertThat(kinds()).containsExactly(Kind.ACCOUNTING);
    }

    @Test
    void sees_one_call_too_many_in_any_one_second_and_lets_the_rate_itself_pass() {
        rate = 4;
        assertThat(kinds()).isEmpty();

        rate = 3;

        assertThat(kinds()).containsExactly(Kind.RATE);
    }

    @Test
    void sees_what_is_left_open() {
        for (String state : List.of("SENDING", "UNKNOWN", "PLANNED", "BLOCKED", "DEAD", "REJECTED", "CONFIRMED")) {
            rows.set(4, new Row(SECOND, state, id(SECOND)));
            assertThat(kinds()).as(state).containsExactly(Kind.OPEN);
        }
    }

    @Test
    void sees_a_ledger_that_names_another_entity_than_the_service() {
        rows.set(4, new Row(SECOND, "VERIFIED", id(FIRST)));
        assertThat(kinds()).containsExactly(Kind.LEDGER);

        rows.set(4, new Row(SECOND, "VERIFIED", null));
        assertThat(kinds()).containsExactly(Kind.LEDGER);
    }

    @Test
    void sees_a_creation_of_which_nothing_was_durable_when_the_process_died() {
        deaths.add(new Deathbed("a kill", List.of(new Row(TRADER, "PLANNED", null)), Set.of(TRADER)));
        assertThat(kinds()).containsExactly(Kind.FORGOTTEN);

        deaths.set(1, new Deathbed("a kill", List.of(), Set.of(TRADER)));
        assertThat(kinds()).containsExactly(Kind.FORGOTTEN);
    }

    @Test
    void sees_what_went_on_while_the_work_was_held() {
        holds.add(new Hold(Set.of("SENDING"), 0));
        assertThat(kinds()).containsExactly(Kind.HELD);

        holds.set(1, new Hold(Set.of(), 1));
        assertThat(kinds()).containsExactly(Kind.HELD);
    }

    @Test
    void sees_a_process_that_goes_on_sending_after_another_has_taken_its_lease_and_lets_pass_what_came_before() {
        long last = arrivals.get(arrivals.size() - 1).arrivedNanos();
        seizures.add(new Seizure("first", 0, last, false));
        assertThat(kinds()).isEmpty();

        arrivals.add(new Arrival("POST", "/api/v1/orders", "second", null, last + 1, 0));
        arrivals.add(new Arrival("GET", "/api/v1/orders", "first", null, last + 2, 0));
        arrivals.add(new Arrival("POST", "/api/v1/users/login", "first", null, last + 3, 0));
        assertThat(kinds()).isEmpty();

        arrivals.add(new Arrival("POST", "/api/v1/orders", "first", null, last + 4, 0));
        assertThat(kinds()).containsExactly(Kind.FENCE);
    }

    @Test
    void lets_pass_a_call_that_was_past_the_fence_when_its_process_came_to_stand_still_and_none_that_passed_it_later() {
        long last = arrivals.get(arrivals.size() - 1).arrivedNanos();
        seizures.add(new Seizure("first", 5_000, last, false));
        arrivals.add(new Arrival("POST", "/api/v1/orders", "first/4999", null, last + 1, 0));
        assertThat(kinds()).isEmpty();

        arrivals.add(new Arrival("POST", "/api/v1/orders", "first/5001", null, last + 2, 0));
        assertThat(kinds()).containsExactly(Kind.FENCE);
    }

    @Test
    void sees_a_lease_that_was_taken_from_a_process_which_had_just_renewed_it() {
        seizures.add(new Seizure("first", 0, Long.MAX_VALUE, true));

        assertThat(kinds()).containsExactly(Kind.LEASE);
    }

    @Test
    void sees_a_command_that_ended_as_it_should_not() {
        endings.add(0, new Exit("apply", 1, Set.of(0, 5), Set.of()));
        assertThat(kinds()).containsExactly(Kind.EXIT);

        endings.set(0, new Exit("apply", 5, Set.of(5), Set.of("SENDING")));
        assertThat(kinds()).containsExactly(Kind.EXIT);

        endings.remove(0);
        endings.set(0, new Exit("apply", 5, Set.of(0, 5), Set.of()));
        assertThat(kinds()).containsExactly(Kind.EXIT);
    }

    private Set<Kind> kinds() {
        return Checker.kinds(Checker.check(history()));
    }

    private History history() {
        return new History(
                planned, Set.of("g"), arrivals, stored, rows, samples, deaths, holds, endings, seizures, rate);
    }

    private List<JsonNode> stored(String type) {
        return stored.computeIfAbsent(type, any -> new ArrayList<>());
    }

    private void trader(Name name) {
        planned.add(new Planned(
                name, name.key(), false, object().put("firstName", "A"), List.of(new Parent("tradersGroupId", GROUP))));
        stored("traders")
                .add(object().put("id", id(name))
                        .put("firstName", "A")
                        .put("notes", "{\"mt5_login\":" + name.key() + "}")
                        .put("tradersGroupId", "g"));
        rows.add(new Row(name, "VERIFIED", id(name)));
        arrivals.add(creation(name));
    }

    private void order(Name name) {
        planned.add(new Planned(
                name,
                TRADER.key(),
                false,
                object().put("volume", new java.math.BigDecimal("0.10")),
                List.of(new Parent("traderId", TRADER))));
        stored("orders")
                .add(object().put("id", id(name))
                        .put("transactionId", name.key())
                        .put("volume", new java.math.BigDecimal("0.1"))
                        .put("traderId", id(TRADER)));
        rows.add(new Row(name, "VERIFIED", id(name)));
        arrivals.add(creation(name));
    }

    private static String id(Name name) {
        return "id-" + name.type() + "-" + name.key();
    }

    private Arrival creation(Name name) {
        long at = 1_000_000L * (arrivals.size() + 1);
        return new Arrival("POST", "/api/v1/" + name.type(), "first", name, at, at + 1000);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
