package io.metamigrator.jmx;

import io.metamigrator.migration.Phase;
import io.metamigrator.migration.PhaseRequest;
import io.metamigrator.migration.failure.MigrationException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes the options of a phase from what an operation of JMX is given. */
final class PhaseOptions {
    private final Map<String, String> given = new LinkedHashMap<>();

    /** Options as on the command line, without dashes, between blanks; a word alone is a switch. */
    static PhaseOptions parse(String text) {
        PhaseOptions options = new PhaseOptions();
        for (String word : text.strip().split("\\s+")) {
            String[] parts = word.replaceFirst("^--", "").split("=", 2);
            if (!parts[0].isEmpty()) {
                options.given.put(parts[0], parts.length == 2 ? parts[1] : "true");
            }
        }
        return options;
    }

    /** The options of an apply; what the gate lacks, it says itself. */
    static PhaseOptions apply(String mode, long limit, boolean understood, String confirm) {
        PhaseOptions options = new PhaseOptions().with("limit", limit);
        return switch (mode.strip()) {
            case "", "dry-run" -> options.with("dry-run", "true");
            case "test" -> options.with("test", "true");
            case "production" ->
                options.with("apply", "true")
                        .with("i-understand", understood ? "true" : "")
                        .with("confirm", confirm);
            default ->
                throw MigrationException.usage(
                        "the mode of an apply is dry-run, test or production, not '" + mode + "'");
        };
    }

    /** Adds an option, unless it is empty. */
    PhaseOptions with(String name, String value) {
        if (!value.isBlank()) {
            given.put(name, value.strip());
        }
        return this;
    }

    /** Adds a number, unless it is 0. */
    PhaseOptions with(String name, long value) {
        return with(name, value == 0 ? "" : Long.toString(value));
    }

    PhaseRequest of(String migration, Phase phase) {
        return new PhaseRequest(migration, phase, given);
    }
}
