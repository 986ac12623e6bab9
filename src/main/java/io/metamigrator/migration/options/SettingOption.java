package io.metamigrator.migration.options;

/**
 * An option of all phases of a migration that stands for a setting, for command lines that people have. Only the command line of
 * this machine takes it, as it takes {@code -D}.
 *
 * @param name without dashes
 * @param setting the key whose value it is
 * @param label what stands for its value in the help
 */
public record SettingOption(String name, String setting, String label, String description) {}
