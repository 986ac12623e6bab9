package io.metamigrator.migration;

import java.util.Map;
import java.util.Optional;

/**
 * What a door asks of the ledger, or of one migration: the body that it sends to {@code direct:ledger-<name>} or {@code
 * direct:<migration>-health}, answered by a {@link PhaseResult}.
 *
 * @param name {@code status}, {@code where}, {@code report}
 * @param options by name: {@code id} for where, {@code run} for report, {@code migration} if only one is meant
 */
public record ViewRequest(String name, Map<String, String> options) {

    /** How a migration's own source and target are now, which its own route answers. */
    public static final String HEALTH = "health";

    private static final String MIGRATION = "migration";

    public ViewRequest {
        options = Map.copyOf(options);
    }

    public static ViewRequest health(String migration) {
        return new ViewRequest(HEALTH, Map.of(MIGRATION, migration));
    }

    public Optional<String> option(String name) {
        return Optional.ofNullable(options.get(name));
    }

    /** The id of the route that answers. */
    public String routeId() {
        return name.equals(HEALTH) ? options.get(MIGRATION) + "-" + HEALTH : "ledger-" + name;
    }
}
