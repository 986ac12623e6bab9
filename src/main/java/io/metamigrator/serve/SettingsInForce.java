package io.metamigrator.serve;

import io.metamigrator.migration.Settings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The values that this process goes by, key by key: some of a file that was read again are, others wait. For one thread. */
final class SettingsInForce {
    private static final String MASK = "***";

    private final Map<String, String> values = new HashMap<>();

    SettingsInForce(Settings first) {
        first.keys().forEach(key -> values.put(key, first.text(key)));
    }

    /** What is another value now, none of it applied yet. */
    List<SettingChange> changes(Settings fresh) {
        Set<String> keys = new TreeSet<>(values.keySet());
        keys.addAll(fresh.keys());
        List<SettingChange> changes = new ArrayList<>();
        for (String key : keys) {
            String from = values.getOrDefault(key, "");
            String to = fresh.keys().contains(key) ? fresh.text(key) : "";
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

    private static String masked(boolean secret, String value) {
        return secret && !value.isEmpty() ? MASK : Settings.masked(value);
    }

    /** A change is in force. */
    void applied(String key, Settings fresh) {
        values.put(key, fresh.keys().contains(key) ? fresh.text(key) : "");
    }
}
