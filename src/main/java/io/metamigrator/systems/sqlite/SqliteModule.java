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
import io.metamigrator.systems.sqlite.checks.BusinessChecks;
import io.metamigrator.systems.sqlite.cleanup.SqliteCleanupPhase;
import io.metamigrator.systems.sqlite.cutover.ApplicationEnvironment;
import io.metamigrator.systems.sqlite.cutover.SqliteCutoverPhase;
import io.metamigrator.systems.sqlite.discover.SqliteDiscoverPhase;
import io.metamigrator.systems.sqlite.health.SetCheck;
import io.metamigrator.systems.sqlite.health.SqliteHealth;
import io.metamigrator.systems.sqlite.mapping.DatabaseRule;
import io.metamigrator.systems.sqlite.mapping.SqliteMapping;
import io.metamigrator.systems.sqlite.prune.Prunes;
import io.metamigrator.systems.sqlite.prune.SqlitePrunePhase;
import io.metamigrator.systems.sqlite.publish.Publication;
import io.metamigrator.systems.sqlite.publish.StepWatch;
import io.metamigrator.systems.sqlite.rollback.RollbackDrillPhase;
import io.metamigrator.systems.sqlite.rollback.SqliteRollbackPhase;
import io.metamigrator.systems.sqlite.since.PublishedCopies;
import io.metamigrator.systems.sqlite.steps.CurrentMoves;
import io.metamigrator.systems.sqlite.steps.PlannedSteps;
import io.metamigrator.systems.sqlite.steps.SqlitePlanPhase;
import io.metamigrator.systems.sqlite.validate.SqliteValidatePhase;
import io.metamigrator.systems.sqlite.validate.TargetChecks;
import io.metamigrator.systems.sqlite.verify.SqliteVerifyPhase;
import java.nio.file.Path;

/** Brings the old files, the sets of new ones, and the phases that the routes name. */
public final class SqliteModule implements SystemModule {
    private static final String MIGRATION = "sqlite";

    /** How long after the start of serve the first look is, so that it does not make the start slow. */
    private static final long SOON_MILLIS = 5_000;

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
        StepWatch watch = beans.find("fileSteps", StepWatch.class).orElse(StepWatch.NONE);
        SqliteSides sides = SqliteSides.of(settings, watch);
        Path source = settings.path("sqlite.source");
        Path target = sides.target();
        SqliteMapping mapping = sides.mapping();
        Path archives = sides.archives();
        Publication publication = sides.publication();
        CurrentMoves current = sides.current();
        PublishedCopies copies = new PublishedCopies(paths.folder().resolve("published"));
        PlannedSteps steps = new PlannedSteps(target);
        Prunes prunes = sides.prunes();
        BusinessChecks business = new BusinessChecks(paths.folder(), settings.duration("sqlite.check-timeout"));
        SqliteValidatePhase validate =
                new SqliteValidatePhase(current, new TargetChecks(target, publication), business, paths, json);
        beans.bind("discover", new SqliteDiscoverPhase(source, sides.known(), paths, json));
        beans.bind("plan", new SqlitePlanPhase(current, target, publication, rows(settings), paths, json));
        beans.bind("validate", validate);
        beans.bind(
                "apply",
                new ApplySlices<>(
                        steps,
                        new SqliteTarget(current, publication, copies, validate, paths, json),
                        SliceRate.NONE,
                        "direct:sqlite-apply-slice",
                        context));
        beans.bind(
                "verify",
                new SqliteVerifyPhase(current, publication, copies, steps, prunes, business, rows(settings), context));
        beans.bind(
                "cutover",
                new SqliteCutoverPhase(
                        current,
                        publication,
                        steps,
                        business,
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
                        new SqliteBackup(current, SqliteSides.rules(settings), paths, watch),
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
                        copies,
                        watch,
                        steps.scope(),
                        context));
        beans.bind(
                "prune",
                new SqlitePrunePhase(
                        prunes,
                        publication,
                        new SetCheck(mapping)::of,
                        settings.decimal("sqlite.prune-max-share"),
                        watch,
                        steps.scope(),
                        context));
        beans.bind(
                "sqliteHealth", new SqliteHealth(source, target, publication, new SetCheck(mapping), prunes, context));
        long period = settings.duration("sqlite.health-every").toMillis();
        beans.placeholder("sqlite.health-millis", String.valueOf(Math.max(1, period)));
        beans.placeholder("sqlite.health-first-millis", String.valueOf(Math.min(period, SOON_MILLIS)));
        beans.bind("rollback", new SqliteRollbackPhase(publication, copies, prunes, steps, context));
        beans.bind("rollbackDrill", new RollbackDrillPhase(source, publication, steps, context));
    }

    private static long rows(Settings settings) {
        long rows = settings.wholeNumber("sqlite.batch");
        if (rows == 0) {
            throw MigrationException.usage("sqlite.batch is 0; it must be 1 or more");
        }
        return rows;
    }
}
