package io.metamigrator.jmx;

import io.metamigrator.ledger.Ledger;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.management.DefaultManagementObjectStrategy;
import org.apache.camel.management.mbean.ManagedRoute;
import org.apache.camel.support.LifecycleStrategySupport;

/** Has Camel show routes as {@link WatchedRoute}, by whatever door their MBeans are called. */
final class RouteBeans extends LifecycleStrategySupport {
    private final String migration;
    private final Ledger ledger;

    /** @param migration whose routes these are; {@code api} for those that answer over HTTP */
    RouteBeans(String migration, Ledger ledger) {
        this.migration = migration;
        this.ledger = ledger;
    }

    @Override
    public void onContextStarting(CamelContext started) {
        if (started.getManagementStrategy() == null) {
            return;
        }
        started.getManagementStrategy().setManagementObjectStrategy(new DefaultManagementObjectStrategy() {
            @Override
            public Object getManagedObjectForRoute(CamelContext context, Route route) {
                ManagedRoute shown = new WatchedRoute(context, route, migration, ledger);
                shown.init(context.getManagementStrategy());
                return shown;
            }
        });
    }
}
