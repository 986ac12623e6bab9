package io.metamigrator.systems.sqlite.apply;

import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.slices.ItemOutcomes;
import io.metamigrator.migration.slices.SliceAttempt;
import io.metamigrator.migration.slices.SliceResult;
import io.metamigrator.migration.slices.SliceWriter;
import io.metamigrator.systems.sqlite.build.DatabaseBuild;
import io.metamigrator.systems.sqlite.build.KeptBuild;
import io.metamigrator.systems.sqlite.build.Step;
import io.metamigrator.systems.sqlite.build.StepCut;
import io.metamigrator.systems.sqlite.engine.Soundness;
import io.metamigrator.systems.sqlite.mapping.DatabaseRule;
import io.metamigrator.systems.sqlite.plan.KeptTable;
import io.metamigrator.systems.sqlite.plan.MovePlan;
import io.metamigrator.systems.sqlite.publish.OldFile;
import io.metamigrator.systems.sqlite.publish.Publication;
import io.metamigrator.systems.sqlite.publish.SyncedFiles;
import io.metamigrator.systems.sqlite.since.PublishedCopies;
import io.metamigrator.systems.sqlite.steps.CurrentMoves;
import io.metamigrator.systems.sqlite.steps.PlannedStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Carries the steps of one run out. Which were carried out stands beside their rows, so that one that is asked for again does no
 * harm.
 */
final class StepWriter implements SliceWriter<PlannedStep> {
    private final Supplier<MovePlan> planned;
    private @Nullable MovePlan moves;
    private final long rows;
    private final Publication publication;
    private final PublishedCopies copies;
    private final String run;
    private final Map<String, Step> steps = new HashMap<>();

    /**
     * @param planned gives the moves; asked for unless only a publication is carried to its end
     * @param rows the most that one step of the plan moves
     */
    StepWriter(Supplier<MovePlan> planned, long rows, Publication publication, PublishedCopies copies, String run) {
        this.planned = planned;
        this.rows = rows;
        this.publication = publication;
        this.copies = copies;
        this.run = run;
    }

    @Override
    public synchronized SliceResult write(SliceAttempt attempt, List<PlannedStep> items, ItemOutcomes before) {
        for (List<PlannedStep> alike : runs(items)) {
            carryOut(alike);
        }
        return SliceResult.all(ItemOutcomes.all(items.size(), ItemOutcomes.COPIED));
    }

    /** The steps in their order, those of one kind together; a slice is of one part of the plan, and so of one database. */
    private static List<List<PlannedStep>> runs(List<PlannedStep> items) {
        List<List<PlannedStep>> runs = new ArrayList<>();
        for (PlannedStep item : items) {
            if (runs.isEmpty() || runs.get(runs.size() - 1).get(0).kind() != item.kind()) {
                runs.add(new ArrayList<>());
            }
            runs.get(runs.size() - 1).add(item);
        }
        return runs;
    }

    private void carryOut(List<PlannedStep> alike) {
        switch (alike.get(0).kind()) {
            case ROWS -> move(alike.stream().map(step -> step(step.name())).toList());
            case FINISH -> alike.forEach(step -> finish(rule(step.name())));
            case KEEP ->
                new KeptBuild(publication.building(run))
                        .keep(alike.stream().map(step -> kept(step.name())).toList());
            case PUBLISH -> publish();
        }
    }

    /** Steps of one database. */
    private void move(List<Step> alike) {
        DatabaseRule database = alike.get(0).group().database();
        try (DatabaseBuild build = DatabaseBuild.open(moves(), database, publication.building(run))) {
            build.carryOut(alike);
        }
    }

    private void finish(DatabaseRule rule) {
        try (DatabaseBuild build = DatabaseBuild.open(moves(), rule, publication.building(run))) {
            List<String> orphans = build.finish();
            if (!orphans.isEmpty()) {
                throw MigrationException.refused("nothing is published, since rows refer to others that are not there: "
                        + orphans.stream().limit(5).toList() + " (" + orphans.size()
                        + " in all); mend the source or the mapping, and plan again");
            }
        }
    }

    private void publish() {
        requireSound(publication.building(run));
        copies.keep(run, publication.building(run));
        publication.publish(run, this::old);
    }

    /** A set that is broken must never count, not even until somebody compares it. What has left the folder already was looked at before. */
    private void requireSound(Path made) {
        try {
            List<Path> files = Files.isDirectory(made) ? SyncedFiles.list(made) : List.of();
            for (Path file : files) {
                if (PublishedCopies.isOfTheSet(file)) {
                    Soundness.flaw(file).ifPresent(flaw -> {
                        throw MigrationException.refused("nothing is published, since " + file + " is not whole: "
                                + flaw + "; look at the disk, then rollback --run " + run + ", and apply once more");
                    });
                }
            }
        } catch (IOException e) {
            throw MigrationException.unavailable(made + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** As they were planned. */
    private List<OldFile> old() {
        MovePlan moves = moves();
        List<String> touched = CurrentMoves.touched(moves);
        if (!touched.isEmpty()) {
            throw MigrationException.refused("nothing is published, since " + touched
                    + " was written to while the new set was made; stop what writes there, roll back and plan again");
        }
        return moves.inventory().files().stream()
                .map(file -> new OldFile(file.name(), file.path(), file.digests()))
                .toList();
    }

    private MovePlan moves() {
        MovePlan known = moves == null ? planned.get() : moves;
        moves = known;
        return known;
    }

    private Step step(String name) {
        if (steps.isEmpty()) {
            StepCut cut = new StepCut(rows);
            for (DatabaseRule rule : moves().mapping().databases()) {
                cut.of(moves(), rule).forEach(step -> steps.put(step.name(), step));
            }
        }
        Step step = steps.get(name);
        if (step == null) {
            throw new IllegalStateException("there is no step " + name);
        }
        return step;
    }

    private DatabaseRule rule(String name) {
        return moves().mapping().databases().stream()
                .filter(rule -> rule.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private KeptTable kept(String name) {
        return moves().kept().stream()
                .filter(table -> KeptBuild.name(table).equals(name))
                .findFirst()
                .orElseThrow();
    }
}
