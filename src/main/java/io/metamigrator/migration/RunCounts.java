package io.metamigrator.migration;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.ledger.State;
import io.metamigrator.migration.files.TextTable;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The records of a run by what became of them: planned = confirmed + skipped + rejected + dead + blocked + unknown +
 * waiting, and what was rolled back.
 */
public final class RunCounts {
    /** What each column of a report counts, by the name that JSON and reports give it, in their order. */
    private static final Map<String, Set<State>> COLUMNS = columns();

    /** The names of the columns, in their order. */
    public static final List<String> NAMES = List.copyOf(COLUMNS.keySet());

    private static final String ROLLED_BACK = "rolledBack";

    /** Columns whose records stand in others, too. */
    private static final Set<String> SUMMED = Set.of("planned", "verified");

    private final Map<String, Map<State, Long>> types;

    public RunCounts(Map<String, Map<State, Long>> types) {
        this.types = types;
    }

    private static Map<String, Set<State>> columns() {
        Map<String, Set<State>> columns = new LinkedHashMap<>();
        columns.put("planned", EnumSet.allOf(State.class));
        columns.put("confirmed", EnumSet.of(State.CONFIRMED, State.VERIFIED));
        columns.put("verified", EnumSet.of(State.VERIFIED));
        columns.put("skipped", EnumSet.of(State.SKIPPED));
        columns.put("rejected", EnumSet.of(State.REJECTED));
        columns.put("dead", EnumSet.of(State.DEAD));
        columns.put("blocked", EnumSet.of(State.BLOCKED));
        columns.put("unknown", EnumSet.of(State.UNKNOWN));
        columns.put("waiting", EnumSet.of(State.PLANNED, State.SENDING));
        columns.put(ROLLED_BACK, EnumSet.of(State.ROLLED_BACK));
        return columns;
    }

    public long of(State... states) {
        return types.values().stream()
                .mapToLong(counts -> sum(counts, List.of(states)))
                .sum();
    }

    public long total() {
        return of(State.values());
    }

    private static long sum(Map<State, Long> counts, Collection<State> states) {
        return states.stream()
                .mapToLong(state -> counts.getOrDefault(state, 0L))
                .sum();
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
        COLUMNS.forEach((name, states) -> node.put(name, sum(counts, states)));
    }

    /** All types together, in one line: what became of them, and what is left; empty if there are none. */
    public String summary() {
        if (total() == 0) {
            return "";
        }
        String parts = COLUMNS.entrySet().stream()
                .filter(column -> !SUMMED.contains(column.getKey()))
                .map(column -> Map.entry(column.getKey(), of(column.getValue().toArray(State[]::new))))
                .filter(column -> column.getValue() > 0)
                .map(column -> column.getValue() + " "
                        + (column.getKey().equals(ROLLED_BACK) ? "rolled back" : column.getKey()))
                .collect(Collectors.joining(", "));
        return "of " + total() + " planned " + (parts.isEmpty() ? "none is done" : parts);
    }

    /** A table; what was rolled back has a column if anything was. */
    public List<String> lines() {
        List<String> shown = NAMES.stream()
                .filter(name -> !name.equals(ROLLED_BACK) || of(State.ROLLED_BACK) > 0)
                .toList();
        TextTable table = new TextTable(Stream.concat(
                        Stream.of("type"), shown.stream().map(name -> name.equals(ROLLED_BACK) ? "rolled back" : name))
                .toArray(String[]::new));
        types.forEach((type, counts) ->
                table.row(Stream.concat(Stream.of(type), shown.stream().map(name -> sum(counts, COLUMNS.get(name))))
                        .toArray()));
        return table.lines();
    }
}
