package io.metamigrator.systems.sqlite;

import io.metamigrator.migration.settings.Setting;
import io.metamigrator.migration.settings.SettingsBlock;
import java.util.List;

/** The settings of the migration of SQLite. */
public final class SqliteKeys implements SettingsBlock {
    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.of("sqlite.enabled", "true", "Whether this migration may be used at all."),
                Setting.of("sqlite.source", "migration_files/sqlite", "Folder of the old databases; only read."),
                Setting.of("sqlite.target", "out/databases", "Folder of the new sets, or of the application."),
                Setting.of("sqlite.publish", "generation", "How a set comes to count: generation or in-place."),
                Setting.of(
                        "sqlite.archives",
                        "",
                        "Folder of files that were replaced or moved away; empty: beside the target."),
                Setting.of("sqlite.cleanup-after", "7d", "How long a set has to count before its old files may leave."),
                Setting.of("sqlite.schema", "requirement", "Which set of new schemas: requirement or corrected."),
                Setting.of("sqlite.batch", "100000", "Rows that one step moves at most where it can be cut."),
                Setting.of(
                        "sqlite.verify-max-age",
                        "1h",
                        "How long ago the verify may have begun that a cutover goes by."),
                Setting.of("sqlite.health-every", "1h", "How often serve looks at files, set, backup and disk."),
                Setting.of("sqlite-health-watch.auto-startup", "true", "Whether serve does so."),
                Setting.of("sqlite.check-timeout", "60s", "How long one question of the mapping's checks may take."),
                Setting.of(
                        "sqlite.prune-max-share",
                        "20",
                        "Percent of the securities, and of the rows of a table, that one prune removes at most."),
                Setting.of(
                        "sqlite.prune-wait", "10s", "How long a prune waits for a database that another has locked."));
    }

    @Override
    public boolean areReadByMigrations() {
        return true;
    }
}
