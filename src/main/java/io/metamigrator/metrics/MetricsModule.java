package io.metamigrator.metrics;

import io.metamigrator.ledger.Ledger;
import io.metamigrator.migration.SystemModule;
import io.metamigrator.migration.settings.Settings;
import io.metamigrator.serve.Events;
import io.metamigrator.serve.ServedMigrations;

/** Brings {@code metrics} to the routes that answer over HTTP. */
public final class MetricsModule implements SystemModule {
    @Override
    public String migration() {
        return "api";
    }

    @Override
    public void bind(Beans beans, Settings settings) {
        beans.bind(
                "metrics",
                new Metrics(
                        beans.bound("served", ServedMigrations.class),
                        beans.bound("ledger", Ledger.class),
                        beans.bound("events", Events.class)));
    }
}
