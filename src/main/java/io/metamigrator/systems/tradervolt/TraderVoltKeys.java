package io.metamigrator.systems.tradervolt;

import io.metamigrator.migration.settings.Setting;
import io.metamigrator.migration.settings.SettingsBlock;
import java.util.List;

/** The settings of the migration into TraderVolt. */
public final class TraderVoltKeys implements SettingsBlock {
    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.of("tradervolt.enabled", "true", "Whether this migration may be used at all."),
                Setting.of("tradervolt.url", "https://api.tradervolt.com", "Where TraderVolt answers; https only."),
                Setting.secret("tradervolt.email", "E-mail that logs in."),
                Setting.secret("tradervolt.password", "Password that logs in."),
                Setting.of("tradervolt.source", "migration_files", "Folder of the MT5 exports."),
                Setting.live("tradervolt.rate", "1", "Calls a second, all calls counted; 0 for no limit."),
                Setting.of("tradervolt.parallelism", "1", "Calls at a time; each account keeps its order."),
                Setting.of("tradervolt.connect-timeout", "10s", "Time to wait for a connection."),
                Setting.of("tradervolt.response-timeout", "30s", "Time to wait for an answer."),
                Setting.of("tradervolt.attempts", "3", "Attempts of a call that is safe to repeat."),
                Setting.of("tradervolt.backoff", "1s", "Wait before the second attempt; doubles, with jitter."),
                Setting.of(
                        "tradervolt.quiet-time",
                        "15s",
                        "How long a request whose answer was lost may still take effect on the server."),
                Setting.of(
                        "tradervolt.breaker-wait", "10s", "How long calls stay away from a TraderVolt that is down."),
                Setting.of("tradervolt.patience", "5m", "How long an apply waits for a TraderVolt that is down."),
                Setting.of("tradervolt.include-managers", "false", "Whether manager accounts are migrated, too."),
                Setting.of(
                        "tradervolt.include-preliminary", "false", "Whether preliminary accounts are migrated, too."));
    }

    @Override
    public boolean areReadByMigrations() {
        return true;
    }
}
