package io.metamigrator.systems.sqlite.build;

import io.metamigrator.systems.sqlite.engine.SqliteReading;
import io.metamigrator.systems.sqlite.plan.Origin;
import io.metamigrator.systems.sqlite.source.SourceFile;
import io.metamigrator.systems.sqlite.source.SourceTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;

/**
 * What is attached in place of a file that cannot be: one in UTF-16, which SQLite does not attach to one in UTF-8, and one with
 * tables whose rows have no number.
 */
final class Utf8Copies {
    private final Path folder;

    Utf8Copies(Path folder) {
        this.folder = folder;
    }

    /** @param path to attach */
    record Readable(Path path, SqliteReading reading) {}

    /** The file itself, or a copy of it that is made at the first time. */
    Readable of(Origin origin) throws SQLException, IOException {
        SourceFile file = origin.file();
        boolean hasNumbers = file.tables().stream()
                .map(SourceTable::shape)
                .allMatch(table -> table.rowid().isPresent());
        if (file.traits().isUtf8() && hasNumbers) {
            return new Readable(file.path(), file.reading());
        }
        Path copy = folder.resolve("old-" + origin.number() + ".db");
        if (!Files.exists(copy)) {
            Path unfinished = folder.resolve("old-" + origin.number() + ".part");
            Files.deleteIfExists(unfinished);
            Utf8Copy.write(file, unfinished);
            Files.move(unfinished, copy, StandardCopyOption.ATOMIC_MOVE);
        }
        return new Readable(copy, SqliteReading.SHARED);
    }
}
