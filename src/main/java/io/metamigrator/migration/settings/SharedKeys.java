package io.metamigrator.migration.settings;

import java.util.List;
import java.util.Set;

/** The settings that all migrations share. */
public final class SharedKeys implements SettingsBlock {
    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.of("out.dir", "out", "Folder for plans, reports, logs and tokens."),
                Setting.of(
                        TrustedFiles.KEY,
                        "own",
                        "Whose settings, routes and mappings are read: own (and root's), or any, for odd mounts."),
                Setting.of("ledger.url", "jdbc:sqlite:out/ledger.db", "JDBC URL of the ledger: SQLite or PostgreSQL."),
                Setting.of("ledger.user", "", "User of the ledger's database; empty for SQLite."),
                Setting.secret("ledger.password", "Password of the ledger's database."),
                Setting.of(
                        "ledger.lease-term",
                        "30s",
                        "How long a process may write without renewing its lease; it renews three times as often."),
                Setting.of(
                        "guard.max-share",
                        "50",
                        "Deleting or overwriting more than this percentage needs confirmation."),
                Setting.of(
                        "guard.max-rows", "1000", "A step that would delete or overwrite more rows than this waits."));
    }

    @Override
    public Set<String> sharedByMigrations() {
        return Set.of(TrustedFiles.KEY, "guard.max-share", "guard.max-rows");
    }
}
