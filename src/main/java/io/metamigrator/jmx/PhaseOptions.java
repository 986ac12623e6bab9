package io.metamigrator.jmx;

import io.metamigrator.migration.Phase;
import io.metamigrator.migration.PhaseRequest;
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

    PhaseRequest of(String migration, Phase phase) {
        return new PhaseRequest(migration, phase, given);
    }
}
