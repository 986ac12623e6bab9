package io.metamigrator.jmx;

import io.metamigrator.ledger.Ledger;
import io.metamigrator.migration.SystemModule;
import io.metamigrator.migration.settings.Settings;

/** Brings what the routes of {@code routes/api/jolokia.camel.yaml} name. */
public final class JolokiaModule implements SystemModule {

    @Override
    public String migration() {
        return "api";
    }

    @Override
    public void bind(Beans beans, Settings settings) {
        beans.bind("routeBeans", new RouteBeans("api", beans.bound("ledger", Ledger.class)));
        beans.bind("jolokia", new JolokiaBridge());
    }
}
