package io.metamigrator.migration.slices;

import io.metamigrator.ledger.Slice;
import java.util.Map;

/**
 * What became of the items of a slice.
 *
 * @param refusals the target's words, by the item's place in the slice, for each item that it refused: those marked {@link
 *     ItemOutcomes#REFUSED}
 */
public record SliceResult(ItemOutcomes outcomes, Map<Integer, String> refusals) {
    public SliceResult {
        refusals = Map.copyOf(refusals);
    }

    /** Nothing was refused. */
    public static SliceResult all(ItemOutcomes outcomes) {
        return new SliceResult(outcomes, Map.of());
    }

    /** The slice with what became of it. */
    Slice done(Slice slice) {
        long copied = outcomes.count(ItemOutcomes.COPIED) + outcomes.count(ItemOutcomes.REPLACED);
        long skipped = outcomes.count(ItemOutcomes.LEFT) + outcomes.count(ItemOutcomes.GONE);
        return slice.done(outcomes.toString(), copied, skipped, outcomes.size() - copied - skipped);
    }
}
