package io.metamigrator.torture.sqlite;

import io.metamigrator.systems.sqlite.build.DatabaseBuild;
import io.metamigrator.systems.sqlite.build.KeptBuild;
import io.metamigrator.systems.sqlite.build.Step;
import io.metamigrator.systems.sqlite.mapping.DatabaseRule;
import io.metamigrator.systems.sqlite.mapping.SqliteMapping;
import io.metamigrator.systems.sqlite.plan.KeptTable;
import io.metamigrator.systems.sqlite.plan.MovePlan;
import io.metamigrator.systems.sqlite.plan.MovePlanner;
import io.metamigrator.systems.sqlite.publish.Generations;
import io.metamigrator.systems.sqlite.publish.InPlace;
import io.metamigrator.systems.sqlite.publish.OldFile;
import io.metamigrator.systems.sqlite.publish.Publication;
import io.metamigrator.systems.sqlite.publish.StepWatch;
import io.metamigrator.systems.sqlite.source.SourceFolder;
import java.nio.file.Path;
import java.util.List;

/**
 * The tool at work on a made world, without its doors: what is said twice is done once, as after a kill.
 *
 * @param inPlace whether the new set takes the place of the old files, and is not pointed to
 */
record SetMaker(Path world, boolean inPlace) {
    static final String RUN = "20260103-204530-sqlite";
    /** Few, so that one table is cut into many. */
    private static final long ROWS = 7;

    Path data() {
        return world.resolve("data");
    }

    Path target() {
        return inPlace ? data() : world.resolve("sets");
    }

    Publication publication(StepWatch watch) {
        return inPlace ? new InPlace(target(), world.resolve("archives"), watch) : new Generations(target(), watch);
    }

    MovePlan plan() {
        SqliteMapping mapping = SqliteMapping.load(world.resolve("mapping.yaml"), "requirement");
        Path source = publication(StepWatch.NONE).sources(data());
        return MovePlanner.plan(mapping, SourceFolder.read(source));
    }

    void build(MovePlan plan) {
        Publication publication = publication(StepWatch.NONE);
        publication.begin(RUN);
        Path folder = publication.building(RUN);
        for (DatabaseRule rule : plan.mapping().databases()) {
            try (DatabaseBuild build = DatabaseBuild.open(plan, rule, folder)) {
                for (Step step : build.steps(ROWS)) {
                    build.carryOut(List.of(step));
                }
                build.finish();
            }
        }
        KeptBuild kept = new KeptBuild(folder);
        for (KeptTable table : plan.kept()) {
            kept.keep(table);
        }
    }

    /** Makes the set, where it is not made yet, and has it count. */
    void publish(StepWatch watch) {
        Publication publication = publication(watch);
        boolean isBegun =
                publication.brokenOff().isPresent() || !publication.place(RUN).equals(publication.building(RUN));
        if (isBegun) {
            publication.publish(RUN, SetMaker::planned);
            return;
        }
        MovePlan plan = plan();
        build(plan);
        publication.publish(RUN, () -> old(plan));
    }

    void takeBack(StepWatch watch) {
        publication(watch).takeBack(RUN);
    }

    static List<OldFile> old(MovePlan plan) {
        return plan.inventory().files().stream()
                .map(file -> new OldFile(file.name(), file.path(), file.digests()))
                .toList();
    }

    /** Where a publication goes on, nobody asks again for the old files in place; beside them it does no harm. */
    private static List<OldFile> planned() {
        return List.of();
    }
}
