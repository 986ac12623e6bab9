package io.metamigrator.migration;

/**
 * An option of a {@link Scenario}.
 *
 * @param name without dashes
 * @param label what stands for its value in the help; empty for a switch, which also takes {@code =true} and {@code =false}
 * @param isPath whether the value is a file or folder, which counts from where the user stands
 */
public record ScenarioOption(String name, String label, String description, boolean isPath) {

    public static ScenarioOption flag(String name, String description) {
        return new ScenarioOption(name, "", description, false);
    }

    public static ScenarioOption value(String name, String label, String description) {
        return new ScenarioOption(name, label, description, false);
    }

    /** A file or a folder. */
    public static ScenarioOption path(String name, String label, String description) {
        return new ScenarioOption(name, label, description, true);
    }
}
