package io.metamigrator;

import io.metamigrator.ledger.State;
import io.metamigrator.migration.files.TextTable;
import java.util.List;
import java.util.Map;

/** What the ledger says became of each family's keys, beside how many keys the target really holds. */
final class RedisDemoTally {
    private final Map<String, Map<State, Long>> ledger;
    private final long before;
    private final long after;

    /**
     * @param ledger part of the plan -> state -> how many keys
     * @param before keys and entries of the target before anything was written
     * @param after keys and entries of the target now
     */
    RedisDemoTally(Map<String, Map<State, Long>> ledger, long before, long after) {
        this.ledger = ledger;
        this.before = before;
        this.after = after;
    }

    List<String> lines() {
        TextTable table = new TextTable("family", "planned", "copied", "skipped", "failed", "waiting");
        ledger.forEach((part, states) -> table.row(
                part,
                planned(states),
                states.getOrDefault(State.CONFIRMED, 0L),
                states.getOrDefault(State.SKIPPED, 0L),
                states.getOrDefault(State.DEAD, 0L),
                waiting(states)));
        return table.lines();
    }

    String identity() {
        return sum(State.values()) + " planned = " + sum(State.CONFIRMED) + " copied + " + sum(State.SKIPPED)
                + " skipped + " + sum(State.DEAD) + " failed + "
                + ledger.values().stream().mapToLong(RedisDemoTally::waiting).sum() + " waiting";
    }

    String arrival() {
        return "Redis: " + before + " keys and entries before + " + sum(State.CONFIRMED) + " copied = "
                + (before + sum(State.CONFIRMED)) + ", and there are " + after + ".";
    }

    /** Whether each copied key is one key more in the target, and nothing failed. */
    boolean agrees() {
        return before + sum(State.CONFIRMED) == after && sum(State.DEAD) == 0;
    }

    private static long planned(Map<State, Long> states) {
        return states.values().stream().mapToLong(Long::longValue).sum();
    }

    private static long waiting(Map<State, Long> states) {
        return states.getOrDefault(State.PLANNED, 0L) + states.getOrDefault(State.SENDING, 0L);
    }

    private long sum(State... states) {
        long sum = 0;
        for (Map<State, Long> part : ledger.values()) {
            for (State state : states) {
                sum += part.getOrDefault(state, 0L);
            }
        }
        return sum;
    }
}
