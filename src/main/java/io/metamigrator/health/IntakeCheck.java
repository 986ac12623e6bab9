package io.metamigrator.health;

import io.metamigrator.intake.Pulse;
import io.metamigrator.migration.RouteControl.RouteState;
import io.metamigrator.serve.ServedMigration;
import io.metamigrator.serve.ServedMigrations;
import java.util.Map;
import java.util.Optional;

/** Whether the folders can be used, and those that are watched still are. A route that is stopped looks at nothing, and need not. */
final class IntakeCheck implements HealthCheck {
    private static final Map<String, String> PULSES =
            Map.of("-intake", "intakePulse", "-intake-watch", "intakeWatchPulse");

    private final HealthCheck folders;
    private final ServedMigrations served;

    IntakeCheck(HealthCheck folders, ServedMigrations served) {
        this.folders = folders;
        this.served = served;
    }

    @Override
    public String name() {
        return folders.name();
    }

    @Override
    public Optional<String> problem() {
        return folders.problem().or(this::standstill);
    }

    private Optional<String> standstill() {
        return served.all().stream()
                .filter(migration -> served.areUp())
                .flatMap(migration -> PULSES.entrySet().stream()
                        .flatMap(pulse -> problem(migration, pulse.getKey(), pulse.getValue()).stream()))
                .findFirst();
    }

    private static Optional<String> problem(ServedMigration migration, String route, String bean) {
        boolean started = migration.routes().list().stream()
                .filter(state -> state.id().equals(migration.name() + route))
                .map(RouteState::status)
                .anyMatch("Started"::equals);
        return started
                ? migration
                        .engine()
                        .bean(bean, Pulse.class)
                        .flatMap(Pulse::problem)
                        .map(why -> migration.name() + ": " + why)
                : Optional.empty();
    }
}
