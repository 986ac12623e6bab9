package io.metamigrator.migration.settings;

import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.outside.Numbers;
import io.metamigrator.secrets.Redaction;
import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The settings in force. Immutable. A value that cannot be understood is refused with its key, value, origin and what is
 * expected; a secret never shows, neither in a message nor in {@link #toString()}.
 */
public final class Settings {
    private static final Pattern DURATION = Pattern.compile("(\\d+)\\s*(ms|s|m|h|d)");

    /** What stands in files that are handed out, where a value is to be filled in by whoever uses them. */
    private static final String TO_BE_FILLED_IN = "set-me";

    /**
     * A value and where it came from, for messages.
     *
     * @param covered what would hold if the environment and the command line said nothing; null if they do not
     */
    record Value(String text, String origin, @Nullable Value covered) {
        Value(String text, String origin) {
            this(text, origin, null);
        }

        /** Another value that goes before this one. */
        Value under(String text, String origin) {
            return new Value(text, origin, covered == null ? this : covered);
        }

        private Value ofTheFile() {
            return covered == null ? this : covered;
        }
    }

    private final Path folder;
    private final SettingsCatalog catalog;
    private final Map<String, Value> values;

    Settings(Path folder, SettingsCatalog catalog, Map<String, Value> values) {
        this.folder = folder;
        this.catalog = catalog;
        this.values = new TreeMap<>(values);
    }

    /** Settings of the same folder in which each key has the value of another reading; there are no other keys. */
    public Settings replacedBy(Map<String, Settings> readings) {
        Map<String, Value> replaced = new TreeMap<>();
        readings.forEach((key, reading) -> replaced.put(key, reading.values.get(key)));
        replaced.values().removeIf(Objects::isNull);
        return new Settings(folder, catalog, replaced);
    }

    /** The folder that holds {@code application.properties} and {@code routes/}. */
    public Path folder() {
        return folder;
    }

    /** The value, which may be empty. @throws MigrationException usage, where it has yet to be filled in */
    public String text(String key) {
        String text = value(key).text();
        if (text.strip().equals(TO_BE_FILLED_IN)) {
            throw MigrationException.usage(key + " (" + origin(key) + ") is still '" + TO_BE_FILLED_IN
                    + "', which is to be filled in"
                    + catalog.find(key)
                            .map(setting -> ": " + setting.description())
                            .orElse(""));
        }
        return text;
    }

    private Value value(String key) {
        Value value = values.get(key);
        if (value == null) {
            throw MigrationException.usage("there is no setting " + key + Spelling.hint(key, values.keySet()));
        }
        return value;
    }

    /** The value, unless it is empty or nobody knows the key. @throws MigrationException usage, where it has yet to be filled in */
    public Optional<String> given(String key) {
        return values.containsKey(key) ? Optional.of(text(key)).filter(text -> !text.isBlank()) : Optional.empty();
    }

    /** Where the value comes from: {@code -D}, a variable, a line of the file, or the default. */
    public String origin(String key) {
        return Optional.ofNullable(values.get(key)).map(Value::origin).orElse("nowhere");
    }

    /** Why a migration may not be used; empty where it may. */
    public Optional<String> switchedOff(String migration) {
        String key = migration + ".enabled";
        return given(key).isEmpty() || isOn(key)
                ? Optional.empty()
                : Optional.of(migration + " is switched off by " + key + " = false (" + origin(key) + ")");
    }

    /** Whether the environment or the command line goes before what the file says. */
    public boolean isCovered(String key) {
        return values.containsKey(key) && values.get(key).covered() != null;
    }

    /** What the file says, or else the default, whatever goes before it; empty if nobody knows the key. */
    public String textOfTheFile(String key) {
        return values.containsKey(key) ? values.get(key).ofTheFile().text() : "";
    }

    /** The line of the file, or the default. */
    public String originInTheFile(String key) {
        return values.containsKey(key) ? values.get(key).ofTheFile().origin() : "nowhere";
    }

    /** All keys, those of the catalog and those that the file adds. */
    public Set<String> keys() {
        return Set.copyOf(values.keySet());
    }

    /** Whether the value is masked everywhere. */
    public boolean isSecret(String key) {
        return catalog.isSecret(key);
    }

    /** Whether a change can be taken up by work that is under way. */
    public boolean isLive(String key) {
        return catalog.find(key).map(Setting::live).orElse(false);
    }

    /** Whether the routes of migrations read it when they start, and nothing else does. */
    public boolean isReadByMigrations(String key) {
        return catalog.isReadByMigrations(key);
    }

    /** Whether the routes of every migration read it when they start, and nothing else does. */
    public boolean isSharedByMigrations(String key) {
        return catalog.isSharedByMigrations(key);
    }

    /** A whole number of 0 or more. */
    public int wholeNumber(String key) {
        return read(key, "a whole number of 0 or more", text -> {
            int number = Integer.parseInt(text);
            if (number < 0) {
                throw new NumberFormatException();
            }
            return number;
        });
    }

    /** A decimal number of 0 or more. */
    public BigDecimal decimal(String key) {
        return read(key, "a number of 0 or more, such as 1 or 0.5", text -> {
            BigDecimal number = Numbers.of(text);
            if (number.signum() < 0) {
                throw new NumberFormatException();
            }
            return number;
        });
    }

    /** A time such as {@code 500ms}, {@code 10s}, {@code 5m}, {@code 2h} or {@code 1d}. */
    public Duration duration(String key) {
        return read(key, "a time such as 500ms, 10s, 5m, 2h or 1d", text -> {
            Matcher parts = DURATION.matcher(text);
            if (!parts.matches()) {
                throw new IllegalArgumentException();
            }
            long amount = Long.parseLong(parts.group(1));
            return switch (parts.group(2)) {
                case "ms" -> Duration.ofMillis(amount);
                case "s" -> Duration.ofSeconds(amount);
                case "m" -> Duration.ofMinutes(amount);
                case "h" -> Duration.ofHours(amount);
                default -> Duration.ofDays(amount);
            };
        });
    }

    /** A switch: {@code true} or {@code false}, nothing else. */
    public boolean isOn(String key) {
        return read(key, "true or false", text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException();
        });
    }

    /** A file or folder; one that is not absolute counts from {@link #folder()}. */
    public Path path(String key) {
        return read(key, "the path of a file or folder", text -> {
            if (text.isBlank()) {
                throw new InvalidPathException(text, "empty");
            }
            return folder.resolve(text);
        });
    }

    /** One of the given words. */
    public String oneOf(String key, String... words) {
        return read(key, "one of " + String.join(", ", words), text -> {
            for (String word : words) {
                if (word.equals(text)) {
                    return word;
                }
            }
            throw new IllegalArgumentException();
        });
    }

    /** All values but the secrets, for the placeholders of routes. */
    public Map<String, String> forRoutes() {
        Map<String, String> open = new TreeMap<>();
        values.forEach((key, value) -> {
            if (!catalog.isSecret(key)) {
                open.put(key, value.text());
            }
        });
        return open;
    }

    /** All values but the secrets, with a password inside a URL masked: what may be shown to people. */
    public Map<String, String> withoutSecrets() {
        Map<String, String> open = new TreeMap<>(forRoutes());
        open.replaceAll((key, value) -> shown(key));
        return open;
    }

    /** Keys, values and origins, secrets masked; one a line. */
    @Override
    public String toString() {
        return values.entrySet().stream()
                .map(entry -> entry.getKey() + " = " + shown(entry.getKey()) + "   (" + origin(entry.getKey()) + ")")
                .collect(Collectors.joining("\n"));
    }

    private <T> T read(String key, String expected, Function<String, T> reader) {
        String text = text(key).strip();
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw MigrationException.usage(
                    key + " is '" + shown(key) + "' (" + origin(key) + "); expected is " + expected);
        }
    }

    private String shown(String key) {
        String text = value(key).text();
        return catalog.isSecret(key) && !text.isEmpty() ? "***" : masked(text);
    }

    /** A value in which a password that stands inside a URL is masked. */
    public static String masked(String text) {
        return Redaction.of(text);
    }
}
