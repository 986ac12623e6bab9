package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.ledger.LedgerRecord;
import io.metamigrator.ledger.State;
import io.metamigrator.sandbox.JournalEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What the promise of an apply means, asked of the sandbox and of the ledger. */
final class Delivered {
    private Delivered() {}

    /** Nothing twice, nothing lost, nothing left over, and each account in the order of the plan. */
    static void exactlyOnceAndInOrder(TraderVoltLab lab) {
        nothingTwice(lab);
        Map<String, List<String>> planned = planned(lab.plan(), entity -> true);
        Map<String, Integer> arrived = new LinkedHashMap<>();
        lab.creations().forEach(entry -> arrived.merge(name(type(entry), key(entry)), 1, Integer::sum));
        assertThat(arrived.keySet()).as("what arrived").containsExactlyInAnyOrderElementsOf(all(planned));
        assertThat(lab.records())
                .as("records that are not there")
                .filteredOn(record -> !State.PRESENT.contains(record.state()))
                .isEmpty();
        inOrder(lab);
    }

    /** No natural key has been created more than once. */
    static void nothingTwice(TraderVoltLab lab) {
        assertThat(lab.sandbox().pendingLateCommits())
                .as("commits that are yet to come")
                .isZero();
        assertThat(lab.sandbox().state().surplus())
                .as("duplicates in the target")
                .isZero();
        assertThat(lab.creations().stream()
                        .collect(Collectors.groupingBy(entry -> name(type(entry), key(entry)), Collectors.counting())))
                .as("creations of one natural key")
                .allSatisfy((name, times) -> assertThat(times).as(name).isEqualTo(1));
    }

    /** The trades of each account were created in the order in which the plan has them. */
    static void inOrder(TraderVoltLab lab) {
        for (String type : List.of("orders", "positions", "deals")) {
            Map<String, String> accounts = new HashMap<>();
            Map<String, List<String>> planned = new HashMap<>();
            lab.plan().path("entities").path(type).forEach(entity -> {
                String account = entity.path("account").asText();
                accounts.put(entity.path("key").asText(), account);
                planned.computeIfAbsent(account, any -> new ArrayList<>())
                        .add(entity.path("key").asText());
            });
            Map<String, List<String>> arrived = lab.creations().stream()
                    .filter(entry -> type(entry).equals(type))
                    .map(Delivered::key)
                    .collect(Collectors.groupingBy(accounts::get));
            assertThat(arrived).as("order of the " + type + " of each account").isEqualTo(planned);
        }
    }

    /** planned = confirmed + skipped + rejected + dead + blocked + unknown + waiting, in all and for each type. */
    static void accountedFor(JsonNode result) {
        assertThat(sum(result.path("counts")))
                .isEqualTo(result.path("counts").path("planned").asLong());
        result.path("types")
                .forEach(type ->
                        assertThat(sum(type)).isEqualTo(type.path("planned").asLong()));
    }

    static Map<State, Long> states(TraderVoltLab lab) {
        return lab.records().stream().collect(Collectors.groupingBy(LedgerRecord::state, Collectors.counting()));
    }

    private static long sum(JsonNode counts) {
        long sum = 0;
        for (String name :
                List.of("confirmed", "skipped", "rejected", "dead", "blocked", "unknown", "waiting", "rolledBack")) {
            sum += counts.path(name).asLong();
        }
        return sum;
    }

    private static Map<String, List<String>> planned(JsonNode plan, Function<JsonNode, Boolean> which) {
        Map<String, List<String>> planned = new LinkedHashMap<>();
        plan.path("entities")
                .properties()
                .forEach(type -> planned.put(
                        type.getKey(),
                        StreamSupport.stream(type.getValue().spliterator(), false)
                                .filter(entity -> entity.path("action").asText().equals("create"))
                                .filter(which::apply)
                                .map(entity -> entity.path("key").asText())
                                .toList()));
        return planned;
    }

    private static List<String> all(Map<String, List<String>> planned) {
        List<String> names = new ArrayList<>();
        planned.forEach((type, keys) -> keys.forEach(key -> names.add(name(type, key))));
        return names;
    }

    private static String type(JournalEntry entry) {
        return entry.path().substring(entry.path().lastIndexOf('/') + 1);
    }

    private static String key(JournalEntry entry) {
        return entry.naturalKey().orElseThrow();
    }

    private static String name(String type, String key) {
        return type + " " + key.toLowerCase(Locale.ROOT);
    }
}
