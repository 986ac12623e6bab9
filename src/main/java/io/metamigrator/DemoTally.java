package io.metamigrator;

import io.metamigrator.ledger.State;
import io.metamigrator.migration.TextTable;
import io.metamigrator.sandbox.SandboxState;
import java.util.List;
import java.util.Map;

/** What the ledger says was created, beside what the sandbox really holds. */
final class DemoTally {
    private final Map<String, Map<State, Long>> ledger;
    private final SandboxState before;
    private final SandboxState after;

    DemoTally(Map<String, Map<State, Long>> ledger, SandboxState before, SandboxState after) {
        this.ledger = ledger;
        this.before = before;
        this.after = after;
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

    /** Answers that the sandbox has kept to itself, after it had done the work. */
    long lostAnswers() {
        return after.requests("POST", "lost") - before.requests("POST", "lost");
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
        return after.entities().getOrDefault(type, 0) - before.entities().getOrDefault(type, 0);
    }

    private long twice(String type) {
        return after.duplicates().getOrDefault(type, Map.of()).values().stream()
                .mapToLong(times -> times - 1)
                .sum();
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
