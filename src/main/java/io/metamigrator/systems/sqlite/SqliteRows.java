package io.metamigrator.systems.sqlite;

import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.State;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.ShownFields;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.settings.Settings;
import io.metamigrator.migration.slices.SlicePlan;
import io.metamigrator.migration.view.PlannedItems;
import io.metamigrator.systems.sqlite.build.RowAccount;
import io.metamigrator.systems.sqlite.compare.ComparedSet;
import io.metamigrator.systems.sqlite.engine.ScratchFolder;
import io.metamigrator.systems.sqlite.plan.MovePlan;
import io.metamigrator.systems.sqlite.prune.Unpruned;
import io.metamigrator.systems.sqlite.publish.StepWatch;
import io.metamigrator.systems.sqlite.steps.CurrentMoves;
import io.metamigrator.systems.sqlite.trace.RowName;
import io.metamigrator.systems.sqlite.trace.RowTraces;
import io.metamigrator.systems.sqlite.trace.Trace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Rows of the set of a run, as {@code where} tells them.
 *
 * @param plan that the run has carried out
 */
record SqliteRows(Run run, SlicePlan plan, Settings settings) {

    /** Empty also where the set is there no more, or the mapping is another one by now. */
    List<PlannedItems.Place> find(RowName name) {
        SqliteSides sides = SqliteSides.of(settings, StepWatch.NONE);
        Path set = sides.publication().place(run.id());
        boolean isOfThisMapping =
                plan.head().path("mapping").asText().equals(sides.mapping().digest());
        if (!isOfThisMapping || RowAccount.bySteps(set).isEmpty()) {
            return List.of();
        }
        MovePlan moves = sides.current().read(ComparedSet.numbers(set));
        String since = CurrentMoves.changes(moves, plan).isEmpty() ? "" : ", by the old files as they are now";
        try (ScratchFolder scratch =
                ScratchFolder.in(PlanPaths.of(settings, "sqlite").folder())) {
            List<Trace> there = traces(moves, set, scratch, name);
            if (!there.isEmpty() && there.stream().noneMatch(Trace::isAbsent)) {
                return there.stream().map(trace -> place(trace, since)).toList();
            }
            Unpruned whole = Unpruned.of(sides.prunes(), run.id(), set, scratch.path());
            String pruned = whole.parts().stream()
                    .map(part -> part.prune().rows().toString())
                    .collect(Collectors.joining(
                            " or ", ", and a prune has removed it since, which has kept it in ", ""));
            List<Trace> all = whole.parts().isEmpty() ? there : traces(moves, whole.folder(), scratch, name);
            return all.stream()
                    .map(trace -> place(trace, there.contains(trace) ? since : pruned + since))
                    .toList();
        } catch (IOException e) {
            throw MigrationException.unavailable("old files cannot be copied: " + e.getMessage(), e);
        }
    }

    private static List<Trace> traces(MovePlan moves, Path set, ScratchFolder scratch, RowName name) {
        return new RowTraces(moves, set, scratch.path(), ShownFields.of("sqlite")::shows).of(name);
    }

    private PlannedItems.Place place(Trace trace, String since) {
        RowName.Old old = trace.source();
        return new PlannedItems.Place(
                trace.database(),
                old.row() - 1,
                old.toString(),
                trace.target(),
                old.file() + ", " + old.table(),
                fate(trace, since));
    }

    private PlannedItems.Fate fate(Trace trace, String since) {
        boolean isBack = run.status() == Run.Status.ROLLED_BACK;
        State state = isBack ? State.ROLLED_BACK : state(trace);
        return new PlannedItems.Fate(
                state, (isBack ? "the run was taken back, which had it: " : "") + words(trace) + since);
    }

    private State state(Trace trace) {
        return switch (trace.fate()) {
            case "moved", "beside" -> State.CONFIRMED;
            case "absent" -> run.status() == Run.Status.DONE ? State.UNKNOWN : State.PLANNED;
            case "rejected" -> State.REJECTED;
            default -> State.SKIPPED;
        };
    }

    private String words(Trace trace) {
        return switch (trace.fate()) {
            case "moved" -> "the run has moved it";
            case "absent" ->
                run.status() == Run.Status.DONE
                        ? "the run has moved it, and it is not there any more"
                        : "its turn has not come";
            case "beside" -> "the columns of it that have no new home are kept";
            case "rejected" -> "it cannot go as it is, and is kept with all its reasons";
            case "merged" -> "its key is that of another row, which went; it is kept whole";
            case "homeless" -> "the mapping does not name its table; it is kept whole";
            default -> "it is left on purpose, and kept whole";
        };
    }
}
