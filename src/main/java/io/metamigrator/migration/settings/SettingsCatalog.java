package io.metamigrator.migration.settings;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;

/** Every key that can be set, from all {@link SettingsBlock}s. */
public final class SettingsCatalog {
    private final Map<String, Setting> settings = new LinkedHashMap<>();
    private final Set<String> readByMigrations;
    private final Set<String> sharedByMigrations;

    private SettingsCatalog(List<Setting> all, Set<String> readByMigrations, Set<String> sharedByMigrations) {
        this.sharedByMigrations = Set.copyOf(sharedByMigrations);
        this.readByMigrations = Set.copyOf(readByMigrations);
        for (Setting setting : all) {
            if (settings.put(setting.key(), setting) != null) {
                throw new IllegalStateException("the setting " + setting.key() + " is declared twice");
            }
        }
    }

    /** What the parts on the class path bring along. */
    public static SettingsCatalog find() {
        List<Setting> all = new ArrayList<>();
        Set<String> readByMigrations = new HashSet<>();
        Set<String> sharedByMigrations = new HashSet<>();
        for (SettingsBlock block : ServiceLoader.load(SettingsBlock.class)) {
            all.addAll(block.settings());
            sharedByMigrations.addAll(block.sharedByMigrations());
            if (block.areReadByMigrations()) {
                block.settings().forEach(setting -> readByMigrations.add(setting.key()));
            }
        }
        return new SettingsCatalog(all, readByMigrations, sharedByMigrations);
    }

    public static SettingsCatalog of(List<Setting> settings) {
        return new SettingsCatalog(settings, Set.of(), Set.of());
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

    boolean isReadByMigrations(String key) {
        return readByMigrations.contains(key);
    }

    boolean isSharedByMigrations(String key) {
        return sharedByMigrations.contains(key);
    }

    /** Whether a key belongs to Camel itself or to the start of a single route, which no catalog can list. */
    public static boolean isOpen(String key) {
        return key.startsWith("camel.") || key.endsWith(".auto-startup") || key.endsWith(".enabled");
    }
}
