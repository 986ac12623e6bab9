package io.metamigrator;

import io.metamigrator.migration.Control;
import io.metamigrator.migration.RouteControl;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.impl.engine.DefaultRouteController;

/**
 * Stops and suspends routes between two records: the work that may need the route ends first, in order. By default
 * Camel stops the route under running exchanges and fails them.
 */
final class GracefulRouteController extends DefaultRouteController {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String migration;
    private final Control control;

    /** @param migration whose work its own routes carry */
    GracefulRouteController(CamelContext context, String migration, Control control) {
        super(context);
        this.migration = migration;
        this.control = control;
    }

    @Override
    public void stopRoute(String id) throws Exception {
        endWork(id);
        super.stopRoute(id);
    }

    @Override
    public void stopRoute(String id, Throwable cause) throws Exception {
        endWork(id);
        super.stopRoute(id, cause);
    }

    @Override
    public void stopRoute(String id, long timeout, TimeUnit unit) throws Exception {
        endWork(id);
        super.stopRoute(id, timeout, unit);
    }

    @Override
    public boolean stopRoute(String id, long timeout, TimeUnit unit, boolean abort) throws Exception {
        endWork(id);
        return super.stopRoute(id, timeout, unit, abort);
    }

    @Override
    public void suspendRoute(String id) throws Exception {
        endWork(id);
        super.suspendRoute(id);
    }

    @Override
    public void suspendRoute(String id, long timeout, TimeUnit unit) throws Exception {
        endWork(id);
        super.suspendRoute(id, timeout, unit);
    }

    private void endWork(String id) {
        Route route = getCamelContext().getRoute(id);
        boolean isCalled = route != null && route.getEndpoint().getEndpointUri().startsWith("direct:");
        if (isCalled && RouteControl.carriesWork(id, migration) && !control.awaitEnded(Duration.ZERO)) {
            control.abort("the route " + id + " was stopped; start it");
            if (!control.awaitEnded(PATIENCE)) {
                throw new IllegalStateException(
                        "the route " + id + " is not stopped, since a record is still on its way;"
                                + " the work ends after it, then try again");
            }
        }
    }
}
