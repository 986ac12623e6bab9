package io.metamigrator.serve;

import io.metamigrator.ledger.Audit;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** A reading anew of the settings, with what became of each change in the audit and in the log. */
record AuditedReload(Audit audit, SettingsInForce inForce, Supplier<Settings> source) {
    private static final String SETTINGS = "settings";

    /**
     * Reads them.
     *
     * @param application puts in force what can be, and answers what became of each change
     * @return that, and what was edited and is covered by the environment or the command line
     * @throws MigrationException where any of it cannot be understood; nothing has changed then
     */
    List<SettingChange> by(String who, BiFunction<Settings, List<SettingChange>, List<SettingChange>> application) {
        try {
            Settings fresh = source.get();
            List<SettingChange> covered = inForce.covered(fresh);
            List<SettingChange> changes = new ArrayList<>(application.apply(fresh, inForce.changes(fresh)));
            for (SettingChange change : changes) {
                if (change.result() == SettingChange.Result.APPLIED) {
                    inForce.applied(change.key(), fresh);
                }
                audit.add(SETTINGS, null, who, change.line());
            }
            changes.addAll(covered);
            ReloadLog.tell(changes, who);
            return changes;
        } catch (MigrationException e) {
            MigrationException refused = Reload.refused(e);
            ReloadLog.refused(refused, who);
            audit.add(SETTINGS, null, who, "reload refused");
            throw refused;
        }
    }
}
