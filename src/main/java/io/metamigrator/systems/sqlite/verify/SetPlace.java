package io.metamigrator.systems.sqlite.verify;

import io.metamigrator.migration.slices.SliceSource;
import io.metamigrator.systems.sqlite.engine.ScratchFolder;
import io.metamigrator.systems.sqlite.prune.Unpruned;
import io.metamigrator.systems.sqlite.steps.PlannedStep;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The set that is compared.
 *
 * @param set with what prunes have taken out of it
 * @param ofRun whether the run of the current plan has made it
 * @param rowsOfStep the most that one step has where it can be cut
 * @param changes how the old files are not as they were planned, each in words
 * @param steps of the plan
 * @param scratch for copies of old files; it goes at the end
 */
record SetPlace(
        Unpruned set,
        boolean ofRun,
        long rowsOfStep,
        List<String> changes,
        SliceSource<PlannedStep> steps,
        ScratchFolder scratch) {

    Path folder() {
        return set.folder();
    }

    /** Whether the steps of the run are those that are compared. */
    boolean isAsPlanned() {
        return ofRun && changes.isEmpty();
    }

    /** Removes what was needed meanwhile; what cannot be removed is no fault of the set. */
    void tidy() {
        try {
            scratch.close();
        } catch (IOException kept) {
            scratch.path().toFile().deleteOnExit();
        }
    }
}
