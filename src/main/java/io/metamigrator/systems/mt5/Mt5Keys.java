package io.metamigrator.systems.mt5;

import io.metamigrator.migration.Setting;
import io.metamigrator.migration.SettingsBlock;
import java.util.List;

/** The settings of reading MT5 exports. */
public final class Mt5Keys implements SettingsBlock {
    @Override
    public List<Setting> settings() {
        return List.of(Setting.of(
                "mt5.time-zone",
                "",
                "Time zone of the MT5 server, such as Europe/Athens; empty: UTC, with a warning."));
    }
}
