package io.metamigrator.migration;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.ledger.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The records of a run by what became of them: planned = confirmed + skipped + rejected + dead + blocked + unknown +
 * waiting, and what was rolled back.
 */
public final class RunCounts {
    /** The states as JSON and reports name them, in their order. */
    public static final List<String> NAMES = List.of(
            "planned",
            "confirmed",
            "verified",
            "skipped",
            "rejected",
            "dead",
            "blocked",
            "unknown",
            "waiting",
            "rolledBack");

    private final Map<String, Map<State, Long>> types;

    public RunCounts(Map<String, Map<State, Long>> types) {
        this.types = types;
    }

    public long of(State... states) {
        long sum = 0;
        for (Map<State, Long> counts : types.values()) {
            sum += sum(counts, states);
        }
        return sum;
    }

    public long total() {
        return of(State.values());
    }

    private static long sum(Map<State, Long> counts, State... states) {
        long sum = 0;
        for (State state : states) {
            sum += counts.getOrDefault(state, 0L);
        }
        return sum;
    }

    /** Counts of all types together, and of each. */
    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ObjectNode all = json.putObject("counts");
        ObjectNode each = json.putObject("types");
        types.forEach((type, counts) -> add(each.putObject(type), counts));
        for (String name : NAMES) {
            long sum = 0;
            for (var type : each) {
                sum += type.path(name).asLong();
            }
            all.put(name, sum);
        }
        return json;
    }

    private static void add(ObjectNode node, Map<State, Long> counts) {
        node.put("planned", sum(counts, State.values()))
                .put("confirmed", sum(counts, State.CONFIRMED, State.VERIFIED))
                .put("verified", sum(counts, State.VERIFIED))
                .put("skipped", sum(counts, State.SKIPPED))
                .put("rejected", sum(counts, State.REJECTED))
                .put("dead", sum(counts, State.DEAD))
                .put("blocked", sum(counts, State.BLOCKED))
                .put("unknown", sum(counts, State.UNKNOWN))
                .put("waiting", sum(counts, State.PLANNED, State.SENDING))
                .put("rolledBack", sum(counts, State.ROLLED_BACK));
    }

    public List<String> lines() {
        TextTable table = new TextTable(
                "type",
                "planned",
                "confirmed",
                "verified",
                "skipped",
                "rejected",
                "dead",
                "blocked",
                "unknown",
                "waiting");
        List<String> names = new ArrayList<>(types.keySet());
        for (String type : names) {
            row(table, type, types.get(type));
        }
        return table.lines();
    }

    private static void row(TextTable table, String name, Map<State, Long> counts) {
        table.row(
                name,
                sum(counts, State.values()),
                sum(counts, State.CONFIRMED, State.VERIFIED),
                sum(counts, State.VERIFIED),
                sum(counts, State.SKIPPED),
                sum(counts, State.REJECTED),
                sum(counts, State.DEAD),
                sum(counts, State.BLOCKED),
                sum(counts, State.UNKNOWN),
                sum(counts, State.PLANNED, State.SENDING));
    }
}
