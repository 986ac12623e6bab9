package io.metamigrator.systems.sqlite;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.Slice;
import io.metamigrator.ledger.State;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.settings.Settings;
import io.metamigrator.migration.slices.KeptPlan;
import io.metamigrator.migration.slices.SliceItems;
import io.metamigrator.migration.slices.SliceOutcome;
import io.metamigrator.migration.slices.SlicePart;
import io.metamigrator.migration.slices.SlicePlan;
import io.metamigrator.migration.view.PlannedItems;
import io.metamigrator.systems.sqlite.steps.PlannedStep;
import io.metamigrator.systems.sqlite.steps.PlannedSteps;
import io.metamigrator.systems.sqlite.steps.SqlitePlan;
import io.metamigrator.systems.sqlite.trace.RowName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds a step in the plans of SQLite by its name, its new table or its old file, and a row by what it is called on either side. */
public final class SqliteItems implements PlannedItems {

    @Override
    public String migration() {
        return SqlitePlan.WORDS.migration();
    }

    @Override
    public List<Place> find(Run run, String id, Settings settings, ObjectMapper json) {
        List<Place> found = new ArrayList<>();
        plan(run, PlanPaths.of(settings, migration()), json).ifPresent(plan -> {
            plan.parts().forEach(part -> add(found, part, id));
            RowName.of(id).ifPresent(name -> found.addAll(new SqliteRows(run, plan, settings).find(name)));
        });
        return found;
    }

    private static Optional<SlicePlan> plan(Run run, PlanPaths paths, ObjectMapper json) {
        KeptPlan kept = KeptPlan.of(paths, run.planDigest(), SqlitePlan.WORDS);
        if (kept.isThere()) {
            return Optional.of(kept.plan(json));
        }
        return SlicePlan.isThere(paths)
                ? Optional.of(SqlitePlan.read(paths, json))
                        .filter(plan -> plan.digest().equals(run.planDigest()))
                : Optional.empty();
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
