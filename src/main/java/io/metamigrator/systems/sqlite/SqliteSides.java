package io.metamigrator.systems.sqlite;

import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.files.ExactJson;
import io.metamigrator.migration.settings.Settings;
import io.metamigrator.systems.sqlite.mapping.SqliteMapping;
import io.metamigrator.systems.sqlite.prune.Prunes;
import io.metamigrator.systems.sqlite.publish.Generations;
import io.metamigrator.systems.sqlite.publish.InPlace;
import io.metamigrator.systems.sqlite.publish.Publication;
import io.metamigrator.systems.sqlite.publish.StepWatch;
import io.metamigrator.systems.sqlite.source.KnownFiles;
import io.metamigrator.systems.sqlite.steps.CurrentMoves;
import java.nio.file.Path;

/**
 * Old files and new sets, as the settings name them.
 *
 * @param target the folder of the new sets
 * @param archives where old files go
 * @param prunes what was taken out of sets
 */
record SqliteSides(
        Path target,
        Path archives,
        SqliteMapping mapping,
        Publication publication,
        KnownFiles known,
        CurrentMoves current,
        Prunes prunes) {

    /** @param watch is told of each step of a publication */
    static SqliteSides of(Settings settings, StepWatch watch) {
        Path target = settings.path("sqlite.target").toAbsolutePath().normalize();
        Path archives = settings.given("sqlite.archives").isPresent()
                ? settings.path("sqlite.archives")
                : target.resolveSibling("archives");
        SqliteMapping mapping =
                SqliteMapping.load(rules(settings), settings.oneOf("sqlite.schema", "requirement", "corrected"));
        Publication publication =
                settings.oneOf("sqlite.publish", "generation", "in-place").equals("generation")
                        ? new Generations(target, watch)
                        : new InPlace(target, archives, watch);
        KnownFiles known =
                KnownFiles.in(PlanPaths.of(settings, "sqlite").folder().resolve("known-files.json"));
        CurrentMoves current = new CurrentMoves(mapping, settings.path("sqlite.source"), publication::sources, known);
        Prunes prunes = Prunes.in(
                PlanPaths.of(settings, "sqlite").folder().resolve("pruned"),
                mapping.prune(),
                settings.duration("sqlite.prune-wait"),
                ExactJson.mapper());
        return new SqliteSides(target, archives, mapping, publication, known, current, prunes);
    }

    static Path rules(Settings settings) {
        return settings.folder().resolve("routes/sqlite/mapping.yaml");
    }
}
