package io.metamigrator.systems.sqlite;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.Slice;
import io.metamigrator.ledger.State;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.slices.KeptPlan;
import io.metamigrator.migration.slices.SliceItems;
import io.metamigrator.migration.slices.SliceOutcome;
import io.metamigrator.migration.slices.SlicePart;
import io.metamigrator.migration.slices.SlicePlan;
import io.metamigrator.migration.view.PlannedItems;
import io.metamigrator.systems.sqlite.steps.PlannedStep;
import io.metamigrator.systems.sqlite.steps.PlannedSteps;
import io.metamigrator.systems.sqlite.steps.SqlitePlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds a step in the plans of SQLite: by its name, or by the new table or old file that it is of. */
public final class SqliteItems implements PlannedItems {

    @Override
    public String migration() {
        return SqlitePlan.WORDS.migration();
    }

    @Override
    public List<Place> find(Run run, String id, PlanPaths paths, ObjectMapper json) {
        KeptPlan kept = KeptPlan.of(paths, run.planDigest(), SqlitePlan.WORDS);
        List<Place> found = new ArrayList<>();
        if (kept.isThere()) {
            kept.plan(json).parts().forEach(part -> add(found, part, id));
        } else if (SlicePlan.isThere(paths)) {
            SlicePlan plan = SqlitePlan.read(paths, json);
            if (plan.digest().equals(run.planDigest())) {
                plan.parts().forEach(part -> add(found, part, id));
            }
        }
        return found;
    }

    private static void add(List<Place> found, SlicePart part, String id) {
        try (SliceItems<PlannedStep> steps = new PlannedSteps(Path.of("")).items(part)) {
            for (long position = 0; steps.hasNext(); position++) {
                PlannedStep step = steps.next();
                if (step.isNamed(id)) {
                    found.add(new Place(
                            part.name(),
                            position,
                            step.shown(),
                            step.target(),
                            part.file().getFileName().toString(),
                            null));
                }
            }
        }
    }

    @Override
    public Fate fate(Slice slice, int place) {
        if (slice.state() == State.PLANNED) {
            return new Fate(State.PLANNED, "its turn has not come");
        }
        if (slice.isCutOff()) {
            return new Fate(State.SENDING, "it was begun, and has not come to its end");
        }
        return SliceOutcome.of(slice).fate(place);
    }
}
