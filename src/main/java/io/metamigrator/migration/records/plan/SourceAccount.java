package io.metamigrator.migration.records.plan;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What became of all that a file of the source holds. What it holds is counted apart from the reading of its rows, so that a
 * reader that passes something over is found out: found = taken + told, or the file is not planned.
 *
 * @param unit what is counted: {@code rows}, {@code elements}
 * @param found how many the file holds
 * @param taken how many were handed over to be planned, by kind
 * @param told how many are no rows of the source, by what they are: {@code head}, {@code closed positions}
 * @param parting where the counts part, for people; empty if it is not known
 */
public record SourceAccount(
        String file, String unit, long found, Map<String, Long> taken, Map<String, Long> told, String parting) {
    public SourceAccount {
        taken = new LinkedHashMap<>(taken);
        told = new LinkedHashMap<>(told);
    }

    /** How many there is an account of. */
    public long accounted() {
        return sum(taken) + sum(told);
    }

    /** How many are no rows of the source. */
    public long toldOf() {
        return sum(told);
    }

    public boolean closes() {
        return found == accounted();
    }

    /** The numbers, for people: {@code it holds 12 rows, but 11 are accounted for (10 deals, 1 head)}. */
    public String sentence() {
        return "it holds " + found + " " + unit + ", but " + accounted() + " are accounted for (" + words(taken)
                + (taken.isEmpty() || told.isEmpty() ? "" : ", ") + words(told) + ")"
                + (parting.isEmpty() ? "" : "; " + parting);
    }

    /** Counts for people: {@code 27 orders, 33 deals}. */
    static String words(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(count -> count.getValue() + " " + (count.getValue() == 1 ? one(count.getKey()) : count.getKey()))
                .collect(Collectors.joining(", "));
    }

    private static String one(String many) {
        return many.replaceFirst("s$", "");
    }

    static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("file", file).put("unit", unit).put("found", found);
        ObjectNode kinds = json.putObject("taken");
        taken.forEach(kinds::put);
        ObjectNode others = json.putObject("told");
        told.forEach(others::put);
        return json;
    }
}
