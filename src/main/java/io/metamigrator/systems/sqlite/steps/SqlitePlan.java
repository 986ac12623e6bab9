package io.metamigrator.systems.sqlite.steps;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.slices.SlicePlan;
import io.metamigrator.migration.slices.SliceWords;
import java.util.Optional;

/** What a plan of new databases says beside its parts: one part for each database, then what is left over, then the publication. */
public final class SqlitePlan {
    public static final SliceWords WORDS = new SliceWords("sqlite", "steps");
    /** The part with the old tables that have no new home. */
    public static final String LEFTOVERS = "leftovers";
    /** The part with one step, which waits for all others. */
    public static final String PUBLICATION = "publication";

    private static final String WAY = "publish";

    private SqlitePlan() {}

    /** Has a plan keep how its set is to come to count. */
    static void keepWay(ObjectNode head, String way) {
        head.put(WAY, way);
    }

    /** Why a plan cannot be carried out or taken back as it is set now how sets come to count; empty if it can. */
    public static Optional<String> otherWay(SlicePlan plan, String way) {
        String planned = plan.head().path(WAY).asText("generation");
        return planned.equals(way)
                ? Optional.empty()
                : Optional.of("the plan is for sets that come to count by " + planned + ", and now it is " + way
                        + "; set sqlite.publish and sqlite.archives as they were");
    }

    /** The current plan. @throws io.metamigrator.migration.failure.MigrationException refused, if there is none or somebody has changed it */
    public static SlicePlan read(PlanPaths paths, ObjectMapper json) {
        return SlicePlan.read(paths, WORDS, json);
    }
}
