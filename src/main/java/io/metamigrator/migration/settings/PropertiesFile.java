package io.metamigrator.migration.settings;

import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.settings.Settings.Value;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** Reads {@code application.properties}, and remembers the line of each key. */
final class PropertiesFile {
    private PropertiesFile() {}

    /** Keys and values of a file in UTF-8; nothing if there is no such file. */
    static Map<String, Value> read(Path file) {
        if (!Files.exists(file)) {
            return Map.of();
        }
        try {
            String text = Files.readString(file);
            Properties properties = new Properties();
            properties.load(new StringReader(text));
            List<String> lines = text.lines().toList();
            Map<String, Value> values = new TreeMap<>();
            for (String key : properties.stringPropertyNames()) {
                String origin = file.getFileName() + " line " + lineOf(key, lines);
                values.put(key, new Value(properties.getProperty(key).strip(), origin));
            }
            return values;
        } catch (MalformedInputException e) {
            throw new MigrationException(ExitCode.USAGE, file + " is not UTF-8 text; save it as UTF-8", e);
        } catch (IOException | IllegalArgumentException e) {
            throw new MigrationException(ExitCode.USAGE, file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** The last line that sets the key, since the last one holds. */
    private static int lineOf(String key, List<String> lines) {
        for (int i = lines.size() - 1; i >= 0; i--) {
            String line = lines.get(i).stripLeading();
            if (line.startsWith(key) && line.substring(key.length()).matches("\\s*[=:\\s].*")) {
                return i + 1;
            }
        }
        return 0;
    }
}
