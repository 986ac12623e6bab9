package io.metamigrator.migration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/** Every key that can be set, from all {@link SettingsBlock}s. */
public final class SettingsCatalog {
    private final Map<String, Setting> settings = new LinkedHashMap<>();

    private SettingsCatalog(List<Setting> all) {
        for (Setting setting : all) {
            if (settings.put(setting.key(), setting) != null) {
                throw new IllegalStateException("the setting " + setting.key() + " is declared twice");
            }
        }
    }

    /** What the parts on the class path bring along. */
    public static SettingsCatalog find() {
        List<Setting> all = new ArrayList<>();
        ServiceLoader.load(SettingsBlock.class).forEach(block -> all.addAll(block.settings()));
        return new SettingsCatalog(all);
    }

    public static SettingsCatalog of(List<Setting> settings) {
        return new SettingsCatalog(settings);
    }

    public List<Setting> all() {
        return List.copyOf(settings.values());
    }

    public Optional<Setting> find(String key) {
        return Optional.ofNullable(settings.get(key));
    }

    public boolean isSecret(String key) {
        return find(key).map(Setting::secret).orElse(false);
    }

    /** Whether a key belongs to Camel itself or to the start of a single route, which no catalog can list. */
    public static boolean isOpen(String key) {
        return key.startsWith("camel.") || key.endsWith(".auto-startup") || key.endsWith(".enabled");
    }
}
