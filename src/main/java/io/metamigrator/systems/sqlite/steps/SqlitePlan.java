package io.metamigrator.systems.sqlite.steps;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.slices.SlicePlan;
import io.metamigrator.migration.slices.SliceWords;

/** What a plan of new databases says beside its parts: one part for each database, then what is left over, then the publication. */
public final class SqlitePlan {
    public static final SliceWords WORDS = new SliceWords("sqlite", "steps");
    /** The part with the old tables that have no new home. */
    public static final String LEFTOVERS = "leftovers";
    /** The part with one step, which waits for all others. */
    public static final String PUBLICATION = "publication";

    private SqlitePlan() {}

    /** The current plan. @throws io.metamigrator.migration.failure.MigrationException refused, if there is none or somebody has changed it */
    public static SlicePlan read(PlanPaths paths, ObjectMapper json) {
        return SlicePlan.read(paths, WORDS, json);
    }
}
