package io.metamigrator.serve;

import io.metamigrator.migration.failure.MigrationException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The migrations that stay, by name. Thread-safe. */
public final class ServedMigrations {
    private final Map<String, ServedMigration> byName = new LinkedHashMap<>();
    private volatile boolean up;

    ServedMigrations(List<ServedMigration> migrations) {
        migrations.forEach(migration -> byName.put(migration.name(), migration));
    }

    public synchronized Collection<ServedMigration> all() {
        return List.copyOf(byName.values());
    }

    /** @throws MigrationException usage, where there is none of that name */
    public synchronized ServedMigration named(String name) {
        ServedMigration found = byName.get(name);
        if (found == null) {
            throw MigrationException.usage(
                    "there is no migration " + name + " here; there are " + String.join(", ", byName.keySet()));
        }
        return found;
    }

    synchronized void add(ServedMigration migration) {
        byName.put(migration.name(), migration);
    }

    synchronized void remove(ServedMigration migration) {
        byName.remove(migration.name());
    }

    /** Whether the routes of all of them have been started. */
    public boolean areUp() {
        return up;
    }

    void up() {
        up = true;
    }
}
