package io.metamigrator.migration.slices;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.migration.Tally;
import io.metamigrator.migration.proof.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** How many items a run has written or found in the target, by its ledger, and what became of each. One thread. */
public final class RunAccount {
    private static final int EXAMPLES = 100;

    private final String run;
    private final List<? extends Whereabouts> kinds;
    private final Tally<Whereabouts> tally;
    private final List<Finding> lost = new ArrayList<>();
    private long written;
    private long found;

    RunAccount(String run, List<? extends Whereabouts> kinds) {
        this.run = run;
        this.kinds = List.copyOf(kinds);
        this.tally = new Tally<>(kinds, 0);
    }

    /** Items that the run, or a follow of it, has put into the target. */
    void written(long items) {
        written += items;
    }

    /** Items that the target had already. */
    void found(long items) {
        found += items;
    }

    public void add(Whereabouts what, long items) {
        tally.add(what, items);
    }

    /** @param finding which one, with what is known of it */
    public void lost(Finding finding) {
        add(Place.LOST, 1);
        if (lost.size() < EXAMPLES) {
            lost.add(finding);
        }
    }

    long count(Whereabouts what) {
        return tally.count(what);
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

    /** @throws IllegalStateException if nothing became of an item */
    void check() {
        if (tally.count() != written + found) {
            throw new IllegalStateException("run " + run + " does not add up: " + written + " written and " + found
                    + " found there, of which it is known what became of " + tally.count());
        }
    }

    void describe(ObjectNode node) {
        node.put("run", run).put("written", written).put("found", found);
        for (Whereabouts what : kinds) {
            node.put(what.label(), count(what));
        }
    }

    /** @param items what it counts, where that has to be said; else empty */
    String text(String items) {
        return "Of run " + run + (items.isEmpty() ? "" : ", in " + items) + ": " + written + " written by the run, "
                + found + " found there; of these "
                + kinds.stream()
                        .filter(what -> what == Place.COMPARED || count(what) > 0)
                        .map(what -> count(what) + " " + what.words())
                        .collect(Collectors.joining(", "));
    }
}
