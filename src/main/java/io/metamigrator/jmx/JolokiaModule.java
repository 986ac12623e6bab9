package io.metamigrator.jmx;

import io.metamigrator.migration.Settings;
import io.metamigrator.migration.SystemModule;

/** Brings what the routes of {@code routes/api/jolokia.camel.yaml} name. */
public final class JolokiaModule implements SystemModule {

    @Override
    public String migration() {
        return "api";
    }

    @Override
    public void bind(Beans beans, Settings settings) {
        beans.bind("jolokia", new JolokiaBridge());
    }
}
