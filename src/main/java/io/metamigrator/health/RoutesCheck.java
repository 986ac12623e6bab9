package io.metamigrator.health;

import io.metamigrator.migration.RouteControl.RouteState;
import io.metamigrator.serve.ServedMigration;
import io.metamigrator.serve.ServedMigrations;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether the routes of every migration were started, and are not being ended. */
final class RoutesCheck implements HealthCheck {
    private final ServedMigrations served;

    RoutesCheck(ServedMigrations served) {
        this.served = served;
    }

    @Override
    public String name() {
        return "routes";
    }

    @Override
    public Optional<String> problem() {
        if (!served.areUp()) {
            return Optional.of("not all migrations are up yet");
        }
        String problems = served.all().stream()
                .map(RoutesCheck::problemOf)
                .flatMap(Optional::stream)
                .collect(Collectors.joining("\n"));
        return problems.isEmpty() ? Optional.empty() : Optional.of(problems);
    }

    private static Optional<String> problemOf(ServedMigration migration) {
        return migration.control().stopped() ? Optional.of(migration.name() + " is being ended") : migration.problem();
    }

    /** The migrations that are served. */
    List<String> names() {
        return served.all().stream().map(ServedMigration::name).toList();
    }

    /** Routes that a person has stopped, or that settings keep from starting: told, and no problem. */
    List<String> stopped() {
        return served.all().stream()
                .flatMap(migration -> migration.routeStates().stream())
                .filter(route -> !route.status().equals("Started"))
                .map(RouteState::id)
                .toList();
    }
}
