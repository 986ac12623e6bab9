package io.metamigrator;

import io.metamigrator.migration.RouteControl;
import io.metamigrator.migration.failure.MigrationException;
import java.util.Comparator;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.api.management.ManagedCamelContext;
import org.apache.camel.api.management.mbean.ManagedRouteMBean;

/** The routes of a Camel context, by Camel's own route controller. */
final class CamelRoutes implements RouteControl {
    private final CamelContext context;

    CamelRoutes(CamelContext context) {
        this.context = context;
    }

    @Override
    public List<RouteState> list() {
        return context.getRoutes().stream()
                .map(this::state)
                .sorted(Comparator.comparing(RouteState::id))
                .toList();
    }

    private RouteState state(Route route) {
        ManagedCamelContext managed = context.getCamelContextExtension().getContextPlugin(ManagedCamelContext.class);
        ManagedRouteMBean numbers = managed == null ? null : managed.getManagedRoute(route.getRouteId());
        return new RouteState(
                route.getRouteId(),
                route.getDescription() == null ? "" : route.getDescription(),
                context.getRouteController().getRouteStatus(route.getRouteId()).name(),
                route.getEndpoint().getEndpointBaseUri(),
                numbers == null ? 0 : number(numbers, true),
                numbers == null ? 0 : number(numbers, false),
                context.getInflightRepository().size(route.getRouteId()));
    }

    private static long number(ManagedRouteMBean route, boolean all) {
        try {
            return all ? route.getExchangesTotal() : route.getExchangesFailed();
        } catch (Exception e) {
            throw new IllegalStateException("Camel does not tell the numbers of a route", e);
        }
    }

    @Override
    public void start(String id) {
        change(id, () -> context.getRouteController().startRoute(id));
    }

    @Override
    public void stop(String id) {
        change(id, () -> context.getRouteController().stopRoute(id));
    }

    @Override
    public void suspend(String id) {
        change(id, () -> context.getRouteController().suspendRoute(id));
    }

    @Override
    public void resume(String id) {
        change(id, () -> context.getRouteController().resumeRoute(id));
    }

    private void change(String id, Change change) {
        if (context.getRoute(id) == null) {
            throw MigrationException.usage("there is no route " + id + " in " + context.getName());
        }
        try {
            change.make();
        } catch (Exception e) {
            throw new IllegalStateException("the route " + id + " cannot be changed", e);
        }
    }

    private interface Change {
        void make() throws Exception;
    }
}
