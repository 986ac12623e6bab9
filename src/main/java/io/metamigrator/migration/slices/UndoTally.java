package io.metamigrator.migration.slices;

import io.metamigrator.migration.Tally;
import java.util.List;

/** What became of the items of a run that is taken back, by part. Thread-safe. */
public final class UndoTally {
    private static final int EXAMPLES = 100;

    private final Tally<Fate> fates = new Tally<>(Fate.class, EXAMPLES);
    private long writes;
    private long sources;

    public void add(String part, Fate fate) {
        fates.add(part, fate, 1);
    }

    /** An item stays. */
    public void keep(String part, String shown, String reason) {
        fates.add(part, Fate.KEPT, shown + ": " + reason);
    }

    /** The target was written to for an item. */
    public synchronized void wrote() {
        writes++;
    }

    /** A source that a cutover had deleted is there again. */
    public synchronized void sourcesPutBack(long items) {
        sources += items;
    }

    /** All that was counted of one slice. */
    public synchronized void add(UndoTally slice) {
        fates.add(slice.fates);
        writes += slice.writes();
        sources += slice.sources();
    }

    public long count(String part, Fate fate) {
        return fates.count(part, fate);
    }

    public long count(Fate fate) {
        return fates.count(fate);
    }

    /** The first items that stay, each with its reason. */
    public List<String> kept() {
        return fates.examples(Fate.KEPT);
    }

    /** Items of the target that were written. */
    public synchronized long writes() {
        return writes;
    }

    /** Items of the source that a cutover had deleted, and that are there again. */
    public synchronized long sources() {
        return sources;
    }
}
