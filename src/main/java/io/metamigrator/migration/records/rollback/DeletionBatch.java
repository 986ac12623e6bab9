package io.metamigrator.migration.records.rollback;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Entities on their way out of the target, by type, and what became of each. For one thread. */
public final class DeletionBatch {
    private final Map<String, Deque<Deletion>> left = new LinkedHashMap<>();
    private final Map<String, Tally> tallies = new LinkedHashMap<>();
    private final List<String> refusals = new ArrayList<>();
    private final Set<String> runs = new TreeSet<>();

    /** How many of a type were to go, and what became of them. */
    static final class Tally {
        long due;
        long deleted;
        long gone;
        long kept;
    }

    /** @param types in dependency order */
    DeletionBatch(List<String> types, Iterable<Deletion> deletions) {
        types.forEach(type -> {
            left.put(type, new ArrayDeque<>());
            tallies.put(type, new Tally());
        });
        deletions.forEach(deletion -> {
            queue(deletion.type()).add(deletion);
            tally(deletion.type()).due++;
        });
    }

    private Deque<Deletion> queue(String type) {
        return left.computeIfAbsent(type, any -> new ArrayDeque<>());
    }

    private Tally tally(String type) {
        return tallies.computeIfAbsent(type, any -> new Tally());
    }

    Map<String, Tally> tallies() {
        return tallies;
    }

    long due() {
        return tallies.values().stream().mapToLong(tally -> tally.due).sum();
    }

    long kept() {
        return tallies.values().stream().mapToLong(tally -> tally.kept).sum();
    }

    /** How many are still to be tried. */
    long waiting() {
        return left.values().stream().mapToLong(Deque::size).sum();
    }

    boolean isLeft(String type) {
        return !queue(type).isEmpty();
    }

    /** Those of a type that are still to be tried, last created first. */
    List<Deletion> of(String type) {
        List<Deletion> deletions = new ArrayList<>(queue(type));
        java.util.Collections.reverse(deletions);
        return deletions;
    }

    void settle(Deletion deletion, DeletionResult removal) {
        queue(deletion.type()).removeLastOccurrence(deletion);
        Tally tally = tally(deletion.type());
        if (removal instanceof DeletionResult.Refused refused) {
            tally.kept++;
            refusals.add(deletion.type() + " " + deletion.key() + ": " + refused.words());
        } else {
            tally.deleted += removal instanceof DeletionResult.Done ? 1 : 0;
            tally.gone += removal instanceof DeletionResult.WasGone ? 1 : 0;
            if (deletion.runId() != null) {
                runs.add(deletion.runId());
            }
        }
    }

    /** What the target would not delete, each with its words. */
    List<String> refusals() {
        return refusals;
    }

    /** The runs of which something was deleted. */
    Set<String> runs() {
        return runs;
    }
}
