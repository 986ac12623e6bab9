package io.metamigrator.migration.settings;

import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.settings.Settings.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts the settings together: what stands on the command line goes before the environment, which goes before
 * {@code application.properties}, which goes before the built-in default. An empty variable counts as not set.
 */
public final class SettingsReader {
    private static final Pattern VARIABLE = Pattern.compile("\\{\\{env:([A-Za-z0-9_]+)(?::([^}]*))?}}");

    private final SettingsCatalog catalog;
    private final Map<String, String> environment;

    public SettingsReader(SettingsCatalog catalog, Map<String, String> environment) {
        this.catalog = catalog;
        this.environment = environment;
    }

    /**
     * The settings in force for a project folder.
     *
     * @param overrides the {@code -Dkey=value} of the command line
     */
    public Settings read(Path folder, Map<String, String> overrides) {
        Map<String, Value> values = new LinkedHashMap<>();
        catalog.all().forEach(setting -> values.put(setting.key(), new Value(setting.byDefault(), "the default")));
        Path file = folder.resolve("application.properties");
        TrustedFiles.checkSettings(file, trust(overrides));
        PropertiesFile.read(file).forEach((key, value) -> {
            refuseSlip(key, value.origin());
            refuseSecret(key, value);
            values.put(key, new Value(substituted(value.text()), value.origin()));
        });
        values.replaceAll((key, value) -> fromEnvironment(key, value));
        overrides.forEach((key, text) -> {
            refuseUnknown(key, values.keySet());
            values.merge(key, new Value(text, "-D" + key), (below, given) -> below.under(text, given.origin()));
        });
        return new Settings(folder, catalog, values);
    }

    private String trust(Map<String, String> overrides) {
        String given = environment.getOrDefault(Setting.variable(TrustedFiles.KEY), "");
        return overrides.getOrDefault(TrustedFiles.KEY, given);
    }

    /**
     * Whoever lists the processes of a machine sees their command lines.
     *
     * @param given what stands on the command line, for this program or for Java
     */
    public void refuseSecrets(Map<String, String> given) {
        given.forEach((key, value) -> {
            if (catalog.isSecret(key) && !value.isEmpty()) {
                throw MigrationException.usage("-D" + key + " is a secret, and everybody on this machine can read the"
                        + " command line; set " + Setting.variable(key) + " or, for a mounted file, "
                        + Setting.variable(key) + "_FILE instead");
            }
        });
    }

    private Value fromEnvironment(String key, Value otherwise) {
        String name = Setting.variable(key);
        String text = environment.getOrDefault(name, "");
        if (!text.isEmpty()) {
            return otherwise.under(text, "environment variable " + name);
        }
        String file = environment.getOrDefault(name + "_FILE", "");
        return catalog.isSecret(key) && !file.isEmpty() ? fromFile(name + "_FILE", Path.of(file)) : otherwise;
    }

    private static Value fromFile(String variable, Path file) {
        try {
            return new Value(Files.readString(file).strip(), "the file of " + variable);
        } catch (IOException e) {
            throw new MigrationException(
                    ExitCode.USAGE, variable + " names " + file + ", which cannot be read: " + e.getMessage(), e);
        }
    }

    private String substituted(String text) {
        return VARIABLE.matcher(text).replaceAll(found -> {
            String byDefault = found.group(2) == null ? "" : found.group(2);
            return Matcher.quoteReplacement(environment.getOrDefault(found.group(1), byDefault));
        });
    }

    private void refuseSecret(String key, Value value) {
        if (catalog.isSecret(key)
                && !VARIABLE.matcher(value.text()).replaceAll("").isBlank()) {
            throw MigrationException.usage(key + " is a secret and stands in " + value.origin()
                    + "; take it out and set " + Setting.variable(key) + " or, for a mounted file, "
                    + Setting.variable(key) + "_FILE");
        }
    }

    /** A key of the file may be one that only a route knows, so only what looks like a slip of the pen is refused. */
    private void refuseSlip(String key, String origin) {
        if (catalog.find(key).isEmpty() && !SettingsCatalog.isOpen(key)) {
            Spelling.nearest(key, keys(), 2).ifPresent(meant -> {
                throw MigrationException.usage(
                        origin + ": there is no setting " + key + "; did you mean " + meant + "?");
            });
        }
    }

    private void refuseUnknown(String key, Collection<String> known) {
        if (!known.contains(key) && !SettingsCatalog.isOpen(key)) {
            throw MigrationException.usage("-D" + key + ": there is no such setting" + Spelling.hint(key, known));
        }
    }

    private Collection<String> keys() {
        Collection<String> keys = new TreeSet<>();
        catalog.all().forEach(setting -> keys.add(setting.key()));
        return keys;
    }
}
