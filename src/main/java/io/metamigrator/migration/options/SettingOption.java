package io.metamigrator.migration.options;

/**
 * An option of all phases of a migration that stands for a setting, for command lines that people have. Only the command line of
 * this machine takes it, as it takes {@code -D}.
 *
 * @param name without dashes
 * @param setting the key whose value it is
 * @param label what stands for its value in the help
 * @param isFolder whether the value is a folder, which counts from where the user stands
 */
public record SettingOption(String name, String setting, String label, String description, boolean isFolder) {

    public static SettingOption folder(String name, String setting, String description) {
        return new SettingOption(name, setting, "DIR", description, true);
    }
}
