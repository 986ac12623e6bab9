package io.metamigrator.serve;

import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.files.Digests;
import io.metamigrator.migration.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The values that this process goes by, key by key: some of a file that was read again are, others wait. Thread-safe. */
public final class SettingsInForce {
    private static final String MASK = "***";

    /** The reading that the value of each key is of. */
    private final Map<String, Settings> readings = new TreeMap<>();

    private final Settings first;

    /** The last reading that a reload has found to be without a mistake. */
    private Settings accepted;

    SettingsInForce(Settings first) {
        this.first = first;
        this.accepted = first;
        first.keys().forEach(key -> readings.put(key, first));
    }

    /** One setting. @param origin where its value stood when it came into force */
    public record InForce(String key, String value, String origin) {}

    /** All but secrets, by key. */
    public synchronized List<InForce> open() {
        return readings.entrySet().stream()
                .filter(entry -> !entry.getValue().isSecret(entry.getKey()))
                .map(entry -> new InForce(
                        entry.getKey(),
                        Settings.masked(value(entry.getKey())),
                        entry.getValue().origin(entry.getKey())))
                .toList();
    }

    /** All of them, as one reading. */
    synchronized Settings all() {
        return readings.values().iterator().next().replacedBy(readings);
    }

    /** What another reading of the files says otherwise, in words; empty where they agree. */
    Optional<String> otherThan(Supplier<Settings> files) {
        try {
            String keys = changes(files.get()).stream().map(SettingChange::key).collect(Collectors.joining(", "));
            return keys.isEmpty()
                    ? Optional.empty()
                    : Optional.of("serve goes by other values of " + keys
                            + " than application.properties has by now; ./migrate reload tells more");
        } catch (MigrationException e) {
            return Optional.of("serve goes by the settings of before: " + e.getMessage());
        }
    }

    private String value(String key) {
        Settings reading = readings.get(key);
        return reading == null ? "" : text(key, reading);
    }

    private static String text(String key, Settings reading) {
        return reading.keys().contains(key) ? reading.text(key) : "";
    }

    /** A digest of some values, by which an approval is told from one that was given with others. Secrets are left out. */
    synchronized String digest(BiPredicate<Settings, String> which) {
        StringBuilder text = new StringBuilder();
        readings.forEach((key, reading) -> {
            if (!reading.isSecret(key) && which.test(reading, key)) {
                text.append(key).append('=').append(text(key, reading)).append('\n');
            }
        });
        return Digests.sha256(text.toString());
    }

    /** What is another value now, none of it applied yet. */
    synchronized List<SettingChange> changes(Settings fresh) {
        Set<String> keys = new TreeSet<>(readings.keySet());
        keys.addAll(fresh.keys());
        List<SettingChange> changes = new ArrayList<>();
        for (String key : keys) {
            String from = value(key);
            String to = text(key, fresh);
            if (!from.equals(to)) {
                boolean secret = fresh.isSecret(key);
                changes.add(new SettingChange(
                        key,
                        masked(secret, from),
                        masked(secret, to),
                        SettingChange.Result.RESTART,
                        "needs a restart of serve"));
            }
        }
        return changes;
    }

    /** What was edited in the file since the start, and stays as it is, since the environment or the command line goes before it. */
    synchronized List<SettingChange> covered(Settings fresh) {
        return new TreeSet<>(fresh.keys())
                .stream()
                        .filter(key -> fresh.isCovered(key) && value(key).equals(fresh.text(key)))
                        .filter(key -> !fresh.textOfTheFile(key).equals(first.textOfTheFile(key)))
                        .filter(key -> !fresh.textOfTheFile(key).equals(value(key)))
                        .map(key -> covered(key, fresh))
                        .toList();
    }

    private SettingChange covered(String key, Settings fresh) {
        boolean secret = fresh.isSecret(key);
        String stays = masked(secret, value(key));
        return new SettingChange(
                key,
                stays,
                masked(secret, fresh.textOfTheFile(key)),
                SettingChange.Result.COVERED,
                "stays " + stays + ": " + fresh.origin(key) + " goes before " + fresh.originInTheFile(key));
    }

    private static String masked(boolean secret, String value) {
        return secret && !value.isEmpty() ? MASK : Settings.masked(value);
    }

    /** A change is in force. */
    synchronized void applied(String key, Settings fresh) {
        if (fresh.keys().contains(key)) {
            readings.put(key, fresh);
        } else {
            readings.remove(key);
        }
    }

    synchronized void accept(Settings fresh) {
        accepted = fresh;
    }

    /**
     * What routes that are started now go by: settings of migrations as the files have them, those that all migrations share
     * as the last reload has read them, and the rest, which needs a restart of serve, as serve has it.
     */
    synchronized Settings ofRoutes(String migration, Settings fresh) {
        Map<String, Settings> parts = new TreeMap<>(readings);
        fresh.keys().forEach(key -> parts.putIfAbsent(key, fresh));
        parts.replaceAll((key, reading) -> isOwn(migration, key) || fresh.isReadByMigrations(key)
                ? fresh
                : fresh.isSharedByMigrations(key) ? accepted : reading);
        return fresh.replacedBy(parts);
    }

    private static boolean isOwn(String migration, String key) {
        return key.startsWith(migration + ".") || key.startsWith(migration + "-");
    }

    /** The routes of a migration were started with these. */
    synchronized void started(String migration, Settings fresh) {
        Set<String> own = new TreeSet<>(readings.keySet());
        own.addAll(fresh.keys());
        own.removeIf(key -> !isOwn(migration, key));
        own.forEach(key -> applied(key, fresh));
    }
}
