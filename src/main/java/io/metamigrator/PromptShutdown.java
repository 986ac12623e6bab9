package io.metamigrator;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Route;
import org.apache.camel.Suspendable;
import org.apache.camel.impl.engine.DefaultShutdownStrategy;
import org.apache.camel.spi.RouteStartupOrder;
import org.apache.camel.spi.ShutdownAware;

/**
 * Ends routes as Camel does, and sooner where little is under way: Camel looks once a second whether that has ended, which
 * the poll of a watched folder has after some milliseconds.
 */
final class PromptShutdown extends DefaultShutdownStrategy {
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    /** After this time it is left to Camel. */
    private static final long LOOKS_NANOS = TimeUnit.SECONDS.toNanos(1);

    PromptShutdown(CamelContext context) {
        super(context);
    }

    @Override
    protected boolean doShutdown(
            CamelContext context,
            List<RouteStartupOrder> routes,
            long timeout,
            TimeUnit timeUnit,
            boolean suspendOnly,
            boolean abortAfterTimeout,
            boolean forceShutdown)
            throws Exception {
        routes.forEach(this::takeNoMore);
        long end = System.nanoTime() + Math.min(LOOKS_NANOS, timeUnit.toNanos(timeout));
        while (isUnderWay(context, routes) && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
        return super.doShutdown(context, routes, timeout, timeUnit, suspendOnly, abortAfterTimeout, forceShutdown);
    }

    /** A route that others call goes on, since they may need it to come to their end. */
    private void takeNoMore(RouteStartupOrder started) {
        Route route = started.getRoute();
        Consumer consumer = started.getInput();
        boolean isCalled =
                consumer instanceof ShutdownAware aware && aware.deferShutdown(route.getShutdownRunningTask());
        if (!isCalled && consumer instanceof Suspendable) {
            suspendNow(route.getRouteId(), consumer);
        }
    }

    private static boolean isUnderWay(CamelContext context, List<RouteStartupOrder> routes) {
        return routes.stream()
                .anyMatch(started ->
                        context.getInflightRepository().size(started.getRoute().getRouteId())
                                        + getPendingInflightExchanges(started)
                                > 0);
    }
}
