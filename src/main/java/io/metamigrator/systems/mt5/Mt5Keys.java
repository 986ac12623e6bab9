package io.metamigrator.systems.mt5;

import io.metamigrator.intake.IntakeParts;
import io.metamigrator.migration.settings.Setting;
import io.metamigrator.migration.settings.SettingsBlock;
import java.util.ArrayList;
import java.util.List;

/** The settings of reading MT5 exports and of watching for them. */
public final class Mt5Keys implements SettingsBlock {
    @Override
    public List<Setting> settings() {
        List<Setting> settings = new ArrayList<>(IntakeParts.settings("tradervolt"));
        settings.add(Setting.of(
                "mt5.time-zone",
                "",
                "Clock of the MT5 server: Europe/Athens, or America/New_York+7h; empty: UTC, with a warning."));
        return settings;
    }

    @Override
    public boolean areReadByMigrations() {
        return true;
    }
}
