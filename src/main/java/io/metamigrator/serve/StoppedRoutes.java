package io.metamigrator.serve;

import io.metamigrator.migration.Phase;
import io.metamigrator.migration.RouteControl;
import io.metamigrator.migration.RouteControl.RouteState;
import io.metamigrator.migration.failure.MigrationException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Keeps work from beginning that would find a route stopped half way. */
final class StoppedRoutes {
    private StoppedRoutes() {}

    /**
     * Routes of other phases may be switched off, and those that poll.
     *
     * @throws MigrationException refused, naming the route that is stopped
     */
    static void refuse(String migration, Phase phase, List<RouteState> routes) {
        Set<String> others = Arrays.stream(Phase.values())
                .filter(other -> other != phase)
                .map(other -> other.routeId(migration))
                .collect(Collectors.toSet());
        routes.stream()
                .filter(route -> RouteControl.carriesWork(route.id(), migration)
                        && route.entry().startsWith("direct:"))
                .filter(route -> !route.status().equals("Started") && !others.contains(route.id()))
                .findFirst()
                .ifPresent(route -> {
                    throw MigrationException.refused(
                            "the route " + route.id() + " is " + route.status() + "; start it, then try again");
                });
    }
}
