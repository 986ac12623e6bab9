package io.metamigrator.migration.view;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.Slice;
import io.metamigrator.ledger.State;
import io.metamigrator.migration.settings.Settings;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * Knows the items of plans that are carried out by slices, of which the ledger keeps no record each. Brought by the
 * migration's system, found by {@link ServiceLoader}; a migration that brings none keeps a record of each.
 */
public interface PlannedItems {
    String migration();

    /**
     * Where an id stands in the plan that a run carried out.
     *
     * @param id of the source or of the target
     * @param settings that tell where the plans of the migration are, and both of its sides
     * @return empty also if that plan is kept no more
     */
    List<Place> find(Run run, String id, Settings settings, ObjectMapper json);

    /** What became of one item. @param place in the slice, from 0 */
    Fate fate(Slice slice, int place);

    /**
     * A place in a plan.
     *
     * @param part of the plan
     * @param position in the part, from 0
     * @param key at the source @param target the id in the target @param file with a line for each item
     * @param fate known without the ledger's slices; null if they tell it
     */
    record Place(
            String part,
            long position,
            String key,
            String target,
            String file,
            @Nullable Fate fate) {}

    /** @param words why, for people; no values */
    record Fate(State state, String words) {}

    /** Those of a migration. */
    static Optional<PlannedItems> of(String migration) {
        return ServiceLoader.load(PlannedItems.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(items -> items.migration().equals(migration))
                .findFirst();
    }
}
