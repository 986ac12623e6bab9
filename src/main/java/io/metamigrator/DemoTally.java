package io.metamigrator;

import io.metamigrator.ledger.State;
import io.metamigrator.migration.files.TextTable;
import java.util.List;
import java.util.Map;

/** What the ledger says was created, beside what the sandbox really holds. */
final class DemoTally {
    private final Map<String, Map<State, Long>> ledger;
    private final Map<String, Long> arrived;
    private final Map<String, Long> twice;

    /**
     * @param ledger type -> state -> how many records
     * @param arrived type -> how many entities the sandbox has more than before
     * @param twice type -> how many of them share their natural key with another
     */
    DemoTally(Map<String, Map<State, Long>> ledger, Map<String, Long> arrived, Map<String, Long> twice) {
        this.ledger = ledger;
        this.arrived = arrived;
        this.twice = twice;
    }

    /** Whether every record that was to be created is there, once. */
    boolean agrees() {
        return left() == 0
                && ledger.keySet().stream().allMatch(type -> arrived(type) == created(type) && twice(type) == 0);
    }

    /** Records of which it is not known, or not decided, what becomes of them. */
    long left() {
        return ledger.keySet().stream()
                .mapToLong(type -> sum(
                        type, State.PLANNED, State.SENDING, State.UNKNOWN, State.BLOCKED, State.DEAD, State.CONFIRMED))
                .sum();
    }

    List<String> lines() {
        TextTable table = new TextTable(
                "type", "planned", "rejected", "were there", "created", "arrived in sandbox", "twice", "lost");
        ledger.keySet()
                .forEach(type -> table.row(
                        type,
                        sum(type, State.values()),
                        sum(type, State.REJECTED),
                        sum(type, State.SKIPPED),
                        created(type),
                        arrived(type),
                        twice(type),
                        lost(type)));
        return table.lines();
    }

    long twice() {
        return ledger.keySet().stream().mapToLong(this::twice).sum();
    }

    long lost() {
        return ledger.keySet().stream().mapToLong(this::lost).sum();
    }

    private long created(String type) {
        return sum(type, State.CONFIRMED, State.VERIFIED);
    }

    private long arrived(String type) {
        return arrived.getOrDefault(type, 0L);
    }

    private long twice(String type) {
        return twice.getOrDefault(type, 0L);
    }

    private long lost(String type) {
        return Math.max(0, created(type) - (arrived(type) - twice(type)));
    }

    private long sum(String type, State... states) {
        Map<State, Long> counts = ledger.get(type);
        long sum = 0;
        for (State state : states) {
            sum += counts.getOrDefault(state, 0L);
        }
        return sum;
    }
}
