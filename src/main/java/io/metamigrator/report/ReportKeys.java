package io.metamigrator.report;

import io.metamigrator.migration.settings.Setting;
import io.metamigrator.migration.settings.Settings;
import io.metamigrator.migration.settings.SettingsBlock;
import io.metamigrator.report.seal.KeyFiles;
import java.util.List;
import java.util.Set;

/** The settings of reports. */
public final class ReportKeys implements SettingsBlock {
    @Override
    public List<Setting> settings() {
        return List.of(Setting.of(
                "report.key", "", "File with the private key that signs reports; empty: one made in out.dir/keys."));
    }

    @Override
    public Set<String> sharedByMigrations() {
        return Set.of("report.key");
    }

    /** Where this installation has the key that signs its reports. */
    public static KeyFiles files(Settings settings) {
        return new KeyFiles(
                settings.given("report.key").map(key -> settings.path("report.key")),
                settings.path("out.dir").resolve("keys"));
    }
}
