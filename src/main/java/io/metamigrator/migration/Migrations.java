package io.metamigrator.migration;

import io.metamigrator.ledger.Ledger;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.settings.Spelling;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The migrations that there are: those with routes and a mapping, and those that the ledger has runs of. */
public final class Migrations {
    private final Ledger ledger;
    private final Path routes;

    public Migrations(Ledger ledger, Path project) {
        this.ledger = ledger;
        this.routes = project.resolve("routes");
    }

    /** The name. @throws MigrationException usage, if there is none of it */
    public String known(String name) {
        List<String> all = names();
        if (!all.contains(name)) {
            throw MigrationException.usage("there is no migration '" + name + "'" + Spelling.hint(name, all)
                    + "; there are " + String.join(", ", all));
        }
        return name;
    }

    /** By name. */
    public List<String> names() {
        Set<String> names = new TreeSet<>(ledger.runs().migrations());
        if (Files.isDirectory(routes)) {
            try (Stream<Path> folders = Files.list(routes)) {
                folders.filter(folder -> Files.exists(folder.resolve("mapping.yaml")))
                        .forEach(folder -> names.add(folder.getFileName().toString()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return List.copyOf(names);
    }
}
