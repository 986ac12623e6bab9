package io.metamigrator.serve;

import io.metamigrator.migration.failure.MigrationException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts into the log what became of settings that were read anew, whoever asked for it; what is not in force is a warning. */
final class ReloadLog {
    private static final Logger LOG = LoggerFactory.getLogger(Reload.class);

    private ReloadLog() {}

    static void tell(List<SettingChange> changes, String who) {
        if (changes.isEmpty()) {
            LOG.info("Reloaded: nothing has changed (asked for by {})", who);
        }
        for (SettingChange change : changes) {
            if (change.result() == SettingChange.Result.APPLIED) {
                LOG.info("Reloaded: {} (asked for by {})", change.line(), who);
            } else {
                LOG.warn("Reloaded: {} (asked for by {})", change.line(), who);
            }
        }
    }

    static void refused(MigrationException why, String who) {
        LOG.warn("Not reloaded (asked for by {}): {}", who, why.getMessage());
    }
}
