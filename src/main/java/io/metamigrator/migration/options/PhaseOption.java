package io.metamigrator.migration.options;

import io.metamigrator.migration.Phase;

/**
 * An option of one phase.
 *
 * @param name without dashes
 * @param label what stands for its value in the help, such as {@code N}; empty for a switch
 */
public record PhaseOption(Phase phase, String name, String label, String description) {

    public static PhaseOption flag(Phase phase, String name, String description) {
        return new PhaseOption(phase, name, "", description);
    }

    public static PhaseOption value(Phase phase, String name, String label, String description) {
        return new PhaseOption(phase, name, label, description);
    }

    public boolean isFlag() {
        return label.isEmpty();
    }
}
