package io.metamigrator.health;

import io.metamigrator.migration.RouteControl.RouteState;
import io.metamigrator.serve.ServedMigrations;
import java.util.List;
import java.util.Optional;

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
        return served.all().stream()
                .filter(migration -> migration.control().stopped())
                .map(migration -> migration.name() + " is being ended")
                .findFirst();
    }

    /** Routes that a person has stopped, or that settings keep from starting: told, and no problem. */
    List<String> stopped() {
        if (problem().isPresent()) {
            return List.of();
        }
        return served.all().stream()
                .flatMap(migration -> migration.routes().list().stream())
                .filter(route -> !route.status().equals("Started"))
                .map(RouteState::id)
                .toList();
    }
}
