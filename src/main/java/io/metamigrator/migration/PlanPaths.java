package io.metamigrator.migration;

import io.metamigrator.migration.settings.Settings;
import java.nio.file.Path;

/** Where a migration keeps its files: everything is below {@code out/<migration>}. */
public record PlanPaths(Path folder) {

    /** Those of a migration, in the folder that the settings name. */
    public static PlanPaths of(Settings settings, String migration) {
        return new PlanPaths(settings.path("out.dir").resolve(migration));
    }

    public Path plan() {
        return folder.resolve("migration_plan.json");
    }

    /** The plan that {@code apply --test} makes for itself if the current one is not for a test. */
    public Path testPlan() {
        return folder.resolve("migration_plan.test.json");
    }

    public Path rejected(Path plan) {
        return folder.resolve(plan.equals(testPlan()) ? "rejected.test" : "rejected");
    }

    /** What the checks of a plan said when they were last run. */
    public Path checks(Path plan) {
        return folder.resolve(plan.equals(testPlan()) ? "checks.test.json" : "checks.json");
    }

    public Path validationReport() {
        return folder.resolve("validation_report.md");
    }

    public Path discovery() {
        return folder.resolve("discovery");
    }

    public Path discovered(String type) {
        return discovery().resolve(type + ".json");
    }

    /** The runs that were begun here, whatever becomes of the ledger. */
    public Path begunRuns() {
        return folder.resolve("begun-runs.txt");
    }

    public Path results() {
        return folder.resolve("results");
    }
}
