package io.metamigrator.migration.settings;

import java.util.List;
import java.util.Set;

/** The settings that one part of the tool brings along; found by {@link java.util.ServiceLoader}. */
public interface SettingsBlock {
    List<Setting> settings();

    /** Whether these settings are read by the routes of migrations when they start, and by nothing else. */
    default boolean areReadByMigrations() {
        return false;
    }

    /** Those keys of the others that the routes of every migration read when they start, and nothing else. */
    default Set<String> sharedByMigrations() {
        return Set.of();
    }
}
