package io.metamigrator.systems.redis.cutover;

import java.util.ArrayList;
import java.util.List;

/** What became of the sources of a run. Thread-safe. */
final class CutoverTally {
    private static final int EXAMPLES = 100;

    private final List<String> stays = new ArrayList<>();
    private long deleted;
    private long gone;
    private long kept;

    synchronized void add(long deletedNow, long goneBefore, List<String> reasons) {
        deleted += deletedNow;
        gone += goneBefore;
        kept += reasons.size();
        reasons.stream().limit(EXAMPLES - stays.size()).forEach(stays::add);
    }

    /** Keys of the source that are deleted. */
    synchronized long deleted() {
        return deleted;
    }

    /** Keys that had gone from the source by themselves. */
    synchronized long gone() {
        return gone;
    }

    /** Keys that are not as their copies, and stay. */
    synchronized long kept() {
        return kept;
    }

    /** The first of those, each with its reason. */
    synchronized List<String> stays() {
        return List.copyOf(stays);
    }
}
