package io.metamigrator.systems.redis.verify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.migration.proof.Finding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How many keys a run has written or found in the target, by its ledger, and what became of each. One thread. */
final class RunAccount {
    private static final int EXAMPLES = 100;

    private final String run;
    private final Map<Whereabouts, Long> counts = new EnumMap<>(Whereabouts.class);
    private final List<Finding> lost = new ArrayList<>();
    private long written;
    private long found;

    RunAccount(String run) {
        this.run = run;
    }

    /** Keys that the run, or a follow of it, has put into the target. */
    void written(long keys) {
        written += keys;
    }

    /** Keys that the target had already. */
    void found(long keys) {
        found += keys;
    }

    void add(Whereabouts what, long keys) {
        counts.merge(what, keys, Long::sum);
    }

    /** @param finding which one, with what is known of it */
    void lost(Finding finding) {
        add(Whereabouts.LOST, 1);
        if (lost.size() < EXAMPLES) {
            lost.add(finding);
        }
    }

    long count(Whereabouts what) {
        return counts.getOrDefault(what, 0L);
    }

    long written() {
        return written;
    }

    long found() {
        return found;
    }

    /** The first of those that are lost, each with what is known of it. */
    List<Finding> lostOnes() {
        return List.copyOf(lost);
    }

    /** @throws IllegalStateException where nothing became of a key */
    void check() {
        long sum = counts.values().stream().mapToLong(Long::longValue).sum();
        if (sum != written + found) {
            throw new IllegalStateException("run " + run + " does not add up: " + written + " written and " + found
                    + " found there, of which it is known what became of " + sum);
        }
    }

    void describe(ObjectNode node) {
        node.put("run", run).put("written", written).put("found", found);
        for (Whereabouts what : Whereabouts.values()) {
            node.put(what.label(), count(what));
        }
    }

    String text() {
        return "Of run " + run + ": " + written + " written by the run, " + found + " found there; of these "
                + Arrays.stream(Whereabouts.values())
                        .filter(what -> what == Whereabouts.COMPARED || count(what) > 0)
                        .map(what -> count(what) + " " + what.words())
                        .collect(Collectors.joining(", "));
    }
}
