package io.metamigrator.migration;

import java.util.Map;
import java.util.Optional;

/**
 * What a door asks of the ledger: the body that it sends to {@code direct:ledger-<name>}, answered by a
 * {@link PhaseResult}.
 *
 * @param name {@code status}, {@code where}, {@code report}
 * @param options by name: {@code id} for where, {@code run} for report, {@code migration} if only one is meant
 */
public record ViewRequest(String name, Map<String, String> options) {

    public ViewRequest {
        options = Map.copyOf(options);
    }

    public Optional<String> option(String name) {
        return Optional.ofNullable(options.get(name));
    }

    /** The id of the route that answers. */
    public String routeId() {
        return "ledger-" + name;
    }
}
