package io.metamigrator.api;

import io.metamigrator.serve.ServedMigration;
import io.metamigrator.serve.ServedMigrations;

/** Finds what a path names among what stays. */
final class Served {
    private Served() {}

    /** @throws CallRefusedException 404, where there is none of that name */
    static ServedMigration named(ServedMigrations served, String name) {
        return served.all().stream()
                .filter(migration -> migration.name().equals(name))
                .findFirst()
                .orElseThrow(() -> CallRefusedException.unknown("there is no migration " + name + " here; there are "
                        + served.all().stream().map(ServedMigration::name).toList()));
    }
}
