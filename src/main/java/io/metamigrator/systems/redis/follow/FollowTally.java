package io.metamigrator.systems.redis.follow;

import io.metamigrator.migration.Tally;
import java.util.ArrayList;
import java.util.List;

/** What a follow has carried over, and what it cannot. Thread-safe. */
final class FollowTally {
    private static final int EXAMPLES = 20;

    /** What became of a change. */
    enum Fate {
        /** The target had no such key. */
        COPIED,
        /** The target has the value of now in place of the one before. */
        REPLACED,
        /** The source had let it go, and so has the target. */
        DELETED
    }

    private final Tally<Fate> fates = new Tally<>(Fate.class, 0);
    private final List<String> differing = new ArrayList<>();
    private long drift;
    private long driftOfPass;
    private long passes;
    private long uncompared;

    void add(Fate fate, long number) {
        fates.add(fate, number);
    }

    long count(Fate fate) {
        return fates.count(fate);
    }

    long carried() {
        return fates.count();
    }

    synchronized void passBegins() {
        driftOfPass = 0;
        uncompared = 0;
        differing.clear();
    }

    /** A key that still differs after what could be done about it. */
    synchronized void differs(String shown) {
        driftOfPass++;
        if (differing.size() < EXAMPLES) {
            differing.add(shown);
        }
    }

    /** A key that was carried over just now, and whose type nobody can compare. */
    synchronized void uncompared() {
        uncompared++;
    }

    /** How many of those the last pass has seen. */
    synchronized long notCompared() {
        return uncompared;
    }

    /** A key that differs, and was found to between two passes. */
    synchronized void stands(String shown) {
        drift++;
        if (differing.size() < EXAMPLES) {
            differing.add(shown);
        }
    }

    /** Copies whose sources are gone, and that are not taken out of the target. */
    synchronized void staysBehind(long number, List<String> shown) {
        driftOfPass += number;
        shown.stream().limit(EXAMPLES - differing.size()).forEach(differing::add);
    }

    synchronized void passEnds() {
        drift = driftOfPass;
        passes++;
    }

    /** Keys that differed at the end of the last pass through the whole source. */
    synchronized long drift() {
        return drift;
    }

    synchronized long passes() {
        return passes;
    }

    /** The first of those that differ, each with its reason. */
    synchronized List<String> differing() {
        return List.copyOf(differing);
    }
}
