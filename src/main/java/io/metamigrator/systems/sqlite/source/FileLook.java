package io.metamigrator.systems.sqlite.source;

import io.metamigrator.migration.failure.MigrationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a look at one file of the old folder comes to: a database, the name of a file that is none, or what speaks against reading it.
 */
record FileLook(Optional<SourceFile> found, Optional<String> foreign, List<String> refusals) {

    static FileLook at(String name, Path file, OpenFiles open, Map<Untouched, Map<String, StorageClasses>> before) {
        try {
            FileCheck check = FileCheck.of(file);
            if (check.isForeign() && !name.endsWith(".db") && !name.matches(".*\\.(sqlite3?|db3)")) {
                return new FileLook(Optional.empty(), Optional.of(name), List.of());
            }
            if (!check.refusals().isEmpty()) {
                return new FileLook(Optional.empty(), Optional.empty(), check.refusals());
            }
            SourceFile read = new FileReading(file, name, check, open.holdersOf(file), before).read();
            return new FileLook(Optional.of(read), Optional.empty(), List.of());
        } catch (MigrationException refused) {
            return new FileLook(Optional.empty(), Optional.empty(), List.of(String.valueOf(refused.getMessage())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
