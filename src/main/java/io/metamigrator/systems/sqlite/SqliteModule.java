package io.metamigrator.systems.sqlite;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.migration.Control;
import io.metamigrator.migration.PhaseContext;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.Progress;
import io.metamigrator.migration.SystemModule;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.settings.Settings;
import io.metamigrator.migration.slices.ApplySlices;
import io.metamigrator.migration.slices.BackupSlices;
import io.metamigrator.migration.slices.SliceRate;
import io.metamigrator.systems.sqlite.apply.SqliteTarget;
import io.metamigrator.systems.sqlite.backup.SqliteBackup;
import io.metamigrator.systems.sqlite.cleanup.SqliteCleanupPhase;
import io.metamigrator.systems.sqlite.cutover.ApplicationEnvironment;
import io.metamigrator.systems.sqlite.cutover.SqliteCutoverPhase;
import io.metamigrator.systems.sqlite.discover.SqliteDiscoverPhase;
import io.metamigrator.systems.sqlite.health.SetCheck;
import io.metamigrator.systems.sqlite.mapping.DatabaseRule;
import io.metamigrator.systems.sqlite.mapping.SqliteMapping;
import io.metamigrator.systems.sqlite.publish.Generations;
import io.metamigrator.systems.sqlite.publish.InPlace;
import io.metamigrator.systems.sqlite.publish.Publication;
import io.metamigrator.systems.sqlite.publish.StepWatch;
import io.metamigrator.systems.sqlite.rollback.SqliteRollbackPhase;
import io.metamigrator.systems.sqlite.steps.CurrentMoves;
import io.metamigrator.systems.sqlite.steps.PlannedSteps;
import io.metamigrator.systems.sqlite.steps.SqlitePlanPhase;
import io.metamigrator.systems.sqlite.validate.SqliteValidatePhase;
import io.metamigrator.systems.sqlite.validate.TargetChecks;
import java.nio.file.Path;

/** Brings the old files, the sets of new ones, and the phases that the routes name. */
public final class SqliteModule implements SystemModule {
    private static final String MIGRATION = "sqlite";

    @Override
    public String migration() {
        return MIGRATION;
    }

    @Override
    public void bind(Beans beans, Settings settings) {
        ObjectMapper json = beans.bound("json", ObjectMapper.class);
        PlanPaths paths = PlanPaths.of(settings, MIGRATION);
        PhaseContext context = new PhaseContext(
                paths,
                beans.bound("ledger", Ledger.class),
                beans.bound("progress", Progress.class),
                beans.bound("control", Control.class),
                json);
        Path source = settings.path("sqlite.source");
        Path target = settings.path("sqlite.target").toAbsolutePath().normalize();
        Path rules = settings.folder().resolve("routes/sqlite/mapping.yaml");
        SqliteMapping mapping = SqliteMapping.load(rules, settings.oneOf("sqlite.schema", "requirement", "corrected"));
        Path archives = settings.given("sqlite.archives").isPresent()
                ? settings.path("sqlite.archives")
                : target.resolveSibling("archives");
        Publication publication = publication(settings, target, archives, beans);
        CurrentMoves current = new CurrentMoves(mapping, source, publication::sources);
        PlannedSteps steps = new PlannedSteps(target);
        SqliteValidatePhase validate =
                new SqliteValidatePhase(current, new TargetChecks(target, publication), paths, json);
        beans.bind("discover", new SqliteDiscoverPhase(source, paths, json));
        beans.bind("plan", new SqlitePlanPhase(current, target, publication, rows(settings), paths, json));
        beans.bind("validate", validate);
        beans.bind(
                "apply",
                new ApplySlices<>(
                        steps,
                        new SqliteTarget(current, publication, validate, paths, json),
                        SliceRate.NONE,
                        "direct:sqlite-apply-slice",
                        context));
        beans.bind(
                "cutover",
                new SqliteCutoverPhase(
                        current,
                        publication,
                        steps,
                        new ApplicationEnvironment(
                                settings.folder().resolve("routes/sqlite/application.env"),
                                paths.folder().resolve("application.env"),
                                mapping.databases().stream()
                                        .map(DatabaseRule::name)
                                        .toList(),
                                publication.counting(),
                                source),
                        settings.duration("sqlite.verify-max-age"),
                        context));
        beans.bind(
                "backup",
                new BackupSlices<>(
                        steps,
                        new SqliteBackup(current, rules, paths),
                        "direct:sqlite-backup-keep",
                        "direct:sqlite-backup-try",
                        context));
        beans.bind(
                "cleanup",
                new SqliteCleanupPhase(
                        source,
                        archives,
                        settings.duration("sqlite.cleanup-after"),
                        publication,
                        new SetCheck(mapping),
                        steps.scope(),
                        context));
        beans.bind("rollback", new SqliteRollbackPhase(publication, steps, context));
    }

    private static Publication publication(Settings settings, Path target, Path archives, Beans beans) {
        StepWatch watch = beans.find("publicationSteps", StepWatch.class).orElse(StepWatch.NONE);
        return settings.oneOf("sqlite.publish", "generation", "in-place").equals("generation")
                ? new Generations(target, watch)
                : new InPlace(target, archives, watch);
    }

    private static long rows(Settings settings) {
        long rows = settings.wholeNumber("sqlite.batch");
        if (rows == 0) {
            throw MigrationException.usage("sqlite.batch is 0; it must be 1 or more");
        }
        return rows;
    }
}
