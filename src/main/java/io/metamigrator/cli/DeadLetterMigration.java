package io.metamigrator.cli;

import io.metamigrator.deadletter.DeadLetters;
import io.metamigrator.migration.failure.MigrationException;
import java.util.List;

/** Finds out whose routes a command about dead letters needs. */
final class DeadLetterMigration {
    private DeadLetterMigration() {}

    /** The migration that an id names; else the only one there is. */
    static String of(String id, CommandContext workplace) {
        String named = DeadLetters.migrationOf(id);
        return named == null ? only(workplace) : known(named, workplace);
    }

    /** @throws MigrationException usage, if there is none of this name */
    static String known(String name, CommandContext workplace) {
        if (!workplace.migrations().contains(name)) {
            throw MigrationException.usage(
                    "there is no migration '" + name + "'; there are " + String.join(", ", workplace.migrations()));
        }
        return name;
    }

    static String only(CommandContext workplace) {
        List<String> all = workplace.migrations();
        if (all.size() != 1) {
            throw MigrationException.usage("name the migration: --migration " + String.join(" or --migration ", all));
        }
        return all.get(0);
    }
}
