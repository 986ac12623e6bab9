package io.metamigrator.serve;

import io.metamigrator.migration.settings.Setting;
import io.metamigrator.migration.settings.SettingsBlock;
import java.util.List;

/** The settings of {@code ./migrate serve}. */
public final class ServeKeys implements SettingsBlock {
    @Override
    public List<Setting> settings() {
        return List.of(Setting.of("serve.drain", "20s", "How long serve waits at its end for what is in flight."));
    }
}
