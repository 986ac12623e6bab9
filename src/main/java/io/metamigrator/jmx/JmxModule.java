package io.metamigrator.jmx;

import io.metamigrator.ledger.Ledger;
import io.metamigrator.migration.SystemModule;
import io.metamigrator.migration.settings.Settings;
import io.metamigrator.serve.ServedMigration;

/** Shows a migration over JMX for as long as its routes are up; a command that ends has none. */
public final class JmxModule implements SystemModule {

    @Override
    public String migration() {
        return EVERY;
    }

    @Override
    public void bind(Beans beans, Settings settings) {
        beans.find("served", Object.class)
                .filter(ServedMigration.class::isInstance)
                .map(ServedMigration.class::cast)
                .ifPresent(served -> {
                    beans.bind("routeBeans", new RouteBeans(served.name(), beans.bound("ledger", Ledger.class)));
                    beans.bind(
                            "jmx",
                            Registration.of(
                                    "Migration", served.name(), new MigrationBean(served), MigrationMXBean.class));
                });
    }
}
