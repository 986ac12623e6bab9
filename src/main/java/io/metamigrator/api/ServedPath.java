package io.metamigrator.api;

import io.metamigrator.serve.ServedMigration;
import io.metamigrator.serve.ServedMigrations;
import java.util.stream.Collectors;

/** Finds what a path names among the migrations that stay. */
final class ServedPath {
    private final ServedMigrations served;

    ServedPath(ServedMigrations served) {
        this.served = served;
    }

    ServedMigrations all() {
        return served;
    }

    /** @throws CallRefusedException 404, where there is none of that name */
    ServedMigration migration(ApiCall call) {
        return named(call.at("migration"));
    }

    ServedMigration named(String name) {
        return served.all().stream()
                .filter(migration -> migration.name().equals(name))
                .findFirst()
                .orElseThrow(() -> CallRefusedException.unknown("there is no migration " + name + " here; there are "
                        + served.all().stream().map(ServedMigration::name).collect(Collectors.joining(", "))));
    }
}
