package io.metamigrator.migration;

import io.metamigrator.migration.failure.MigrationException;
import java.util.Map;
import java.util.Optional;

/**
 * What a door asks of a phase: the body that it sends to {@code direct:<migration>-<phase>}.
 *
 * @param options the options given, by name without dashes: {@code limit -> 10}; a switch has the value {@code true}
 */
public record PhaseRequest(String migration, Phase phase, Map<String, String> options) {

    public PhaseRequest {
        options = Map.copyOf(options);
    }

    public Optional<String> option(String name) {
        return Optional.ofNullable(options.get(name));
    }

    public boolean isSet(String name) {
        return "true".equals(options.get(name));
    }

    /** A whole number above zero. */
    public Optional<Long> positive(String name) {
        return option(name).map(text -> {
            try {
                long number = Long.parseLong(text);
                if (number > 0) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // told below, together with numbers that are not positive
            }
            throw MigrationException.usage("--" + name + " takes a whole number above 0, not '" + text + "'");
        });
    }
}
