package io.metamigrator.systems.sqlite.rollback;

import io.metamigrator.migration.slices.Fate;
import io.metamigrator.migration.slices.SliceItems;
import io.metamigrator.migration.slices.SliceOutcome;
import io.metamigrator.migration.slices.SlicePart;
import io.metamigrator.migration.slices.SlicePlan;
import io.metamigrator.migration.slices.SliceUndo;
import io.metamigrator.migration.slices.SliceWork;
import io.metamigrator.migration.slices.UndoTally;
import io.metamigrator.systems.sqlite.publish.Publication;
import io.metamigrator.systems.sqlite.steps.PlannedStep;
import io.metamigrator.systems.sqlite.steps.PlannedSteps;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Takes one run back: first its publication, by the pointer, then what the set was made of; the files of the set stay where they are. */
final class GenerationUndo implements SliceUndo<PlannedStep> {
    private final Publication publication;
    private final PlannedSteps source;
    private final String run;
    /** Why the set goes on to count. */
    private final Optional<String> stays;

    /** @param stays why the set goes on to count; empty if it does not */
    GenerationUndo(Publication publication, PlannedSteps source, String run, Optional<String> stays) {
        this.publication = publication;
        this.source = source;
        this.run = run;
        this.stays = stays;
    }

    /** The last one first. */
    @Override
    public List<SlicePart> parts(SlicePlan plan) {
        List<SlicePart> parts = new ArrayList<>(plan.parts());
        Collections.reverse(parts);
        return parts;
    }

    @Override
    public SliceItems<PlannedStep> items(SlicePart part) {
        return source.items(part);
    }

    @Override
    public UndoTally undo(SliceWork<PlannedStep> work, SliceOutcome outcome, boolean rehearsal) {
        UndoTally tally = new UndoTally();
        String part = work.slice().part();
        for (int place = 0; place < work.items().size(); place++) {
            PlannedStep step = work.items().get(place);
            if (!outcome.isWritten(place)) {
                continue;
            }
            if (stays.isPresent()) {
                keep(tally, part, step);
                continue;
            }
            boolean changed = step.kind() == PlannedStep.Kind.PUBLISH && !rehearsal && publication.takeBack(run);
            if (changed) {
                tally.wrote();
            }
            tally.add(part, Fate.REMOVED);
            outcome.removed(place);
        }
        return tally;
    }

    /** The set stays as one, so that its reason is told once, where it is told of the publication. */
    private void keep(UndoTally tally, String part, PlannedStep step) {
        if (step.kind() == PlannedStep.Kind.PUBLISH) {
            tally.keep(part, step.shown(), stays.orElseThrow());
        } else {
            tally.add(part, Fate.KEPT);
        }
    }
}
