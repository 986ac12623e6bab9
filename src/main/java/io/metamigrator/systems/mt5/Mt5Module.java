package io.metamigrator.systems.mt5;

import io.metamigrator.intake.IntakeParts;
import io.metamigrator.migration.SystemModule;
import io.metamigrator.migration.records.plan.SourceSet;
import io.metamigrator.migration.settings.Settings;

/** Brings MT5 as the source of the TraderVolt migration. */
public final class Mt5Module implements SystemModule {

    @Override
    public String migration() {
        return "tradervolt";
    }

    @Override
    public void bind(Beans beans, Settings settings) {
        beans.bind("sources", (SourceSet.Opener) Mt5Sources::open);
        beans.bind("money", new Mt5Money());
        IntakeParts.bind(beans, settings, migration(), new Mt5Intake());
    }
}
