package io.metamigrator.migration;

import java.util.List;

/** The settings that one part of the tool brings along; found by {@link java.util.ServiceLoader}. */
public interface SettingsBlock {
    List<Setting> settings();
}
