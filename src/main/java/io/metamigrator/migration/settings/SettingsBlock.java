package io.metamigrator.migration.settings;

import java.util.List;

/** The settings that one part of the tool brings along; found by {@link java.util.ServiceLoader}. */
public interface SettingsBlock {
    List<Setting> settings();

    /** Whether these settings are read by the routes of migrations when they start, and by nothing else. */
    default boolean areReadByMigrations() {
        return false;
    }
}
