package io.metamigrator.migration.records.plan;

import io.metamigrator.mapping.Reference;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The first so many records of each type that are to be created, and whatever parents these need. */
public final class LimitSelection {
    private final Set<String> chosen = new HashSet<>();

    private LimitSelection() {}

    public static LimitSelection of(PlanFile plan, long limit, String prefix) {
        LimitSelection selection = new LimitSelection();
        int before = -1;
        while (before < selection.chosen.size()) {
            before = selection.chosen.size();
            Map<String, Long> seen = new HashMap<>();
            plan.read(PlanFile.entities(planned -> selection.look(planned, limit, prefix, seen)));
        }
        return selection;
    }

    private void look(PlannedEntity planned, long limit, String prefix, Map<String, Long> seen) {
        String type = planned.entity().type();
        boolean first =
                planned.targetId() == null && planned.blockedBy() == null && seen.merge(type, 1L, Long::sum) <= limit;
        if (first || has(type, planned.entity().key())) {
            chosen.add(name(type, planned.entity().key()));
            for (Reference reference : planned.entity().references()) {
                chosen.add(name(reference.type(), prefix + reference.key()));
                chosen.add(name(reference.type(), reference.key()));
            }
        }
    }

    public boolean has(String type, String key) {
        return chosen.contains(name(type, key));
    }

    private static String name(String type, String key) {
        return type + '\n' + key;
    }
}
