package io.metamigrator.samples;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A made-up brokerage, seen as the rows of its five exports. Two of the same seed and size give the same rows; every
 * call of {@link #rows} starts anew.
 */
public final class Brokerage {
    private final Map<ExportList, Supplier<Iterator<List<String>>>> lists;

    Brokerage(Map<ExportList, Supplier<Iterator<List<String>>>> lists) {
        this.lists = Map.copyOf(lists);
    }

    /** Sixty accounts with every awkward case; what is in it stands in {@code migration_files/samples/README.md}. */
    public static Brokerage small() {
        return new SmallBrokerage().open();
    }

    /**
     * A brokerage of any size without bad rows; rows are made while they are read, at 8 bytes of memory per account.
     *
     * @param accounts at least 1
     * @param orders at least as many as positions
     * @param deals the first ones are deposits, one per account; the others fill the orders in turn
     */
    public static Brokerage of(long seed, int accounts, long orders, long positions, long deals) {
        return new ScaledBrokerage(seed, accounts, orders, positions, deals).open();
    }

    /** The rows of a list, raw values in the order of its columns. */
    public Iterator<List<String>> rows(ExportList list) {
        return lists.get(list).get();
    }
}
