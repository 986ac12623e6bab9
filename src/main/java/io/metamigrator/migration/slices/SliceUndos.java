package io.metamigrator.migration.slices;

import io.metamigrator.ledger.Run;
import java.util.Map;

/** Opens what takes a run back. */
public interface SliceUndos<I> {

    /** @param forced whether what was changed since goes as well, as far as its source is still there */
    SliceUndo<I> of(SlicePlan plan, Run run, boolean forced);

    /** How many items the target holds, by the name of the items: what the guard measures a rollback by. */
    Map<String, Long> inTarget(SlicePlan plan);
}
