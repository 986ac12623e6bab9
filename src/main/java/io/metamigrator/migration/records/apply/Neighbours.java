package io.metamigrator.migration.records.apply;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** How the records of a type fare beside each other in this process: whether one is refused, or all alike. Thread-safe. */
final class Neighbours {
    /** So many refusals in a row, with nothing accepted in between, are not due to the records. */
    static final int IN_A_ROW = 5;

    private final Map<String, Integer> refusedInRow = new HashMap<>();
    private final Set<String> accepted = new HashSet<>();
    private final Map<String, Long> answers = new HashMap<>();
    private final Map<String, Long> asked = new HashMap<>();

    /** The target has taken a record. */
    synchronized void accepted(String type) {
        accepted.add(type);
        refusedInRow.remove(type);
        answers.merge(type, 1L, Long::sum);
    }

    /** A record was refused in a way that may not be due to it. */
    synchronized void refused(String type) {
        refusedInRow.merge(type, 1, Integer::sum);
        answers.merge(type, 1L, Long::sum);
    }

    /** A record that was refused alone before was refused once more: that says nothing of the others. */
    synchronized void refusedAgain(String type) {
        answers.merge(type, 1L, Long::sum);
    }

    /** Whether so many were refused in a row that it is no single record. */
    synchronized boolean areRefusedAlike(String type) {
        return refusedInRow.getOrDefault(type, 0) >= IN_A_ROW;
    }

    synchronized boolean isAnyAccepted(String type) {
        return accepted.contains(type);
    }

    /** Whether no record was accepted or refused since this was asked last: there is none left to learn from. */
    synchronized boolean areSilent(String type) {
        Long now = answers.getOrDefault(type, 0L);
        return now.equals(asked.put(type, now)) || now == 0;
    }
}
