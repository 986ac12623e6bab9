package io.metamigrator.systems.sqlite.source;

import io.metamigrator.systems.sqlite.engine.SchemaShape;
import io.metamigrator.systems.sqlite.engine.SqliteReading;
import io.metamigrator.systems.sqlite.engine.TableShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A database of the old set.
 *
 * @param name its path below the data folder, with slashes
 * @param reading how it is opened, now and later
 * @param logged whether its write-ahead log holds changes that the file itself may not have
 * @param holders the processes that have it open
 */
public record SourceFile(
        Path path,
        String name,
        long size,
        SqliteReading reading,
        boolean logged,
        List<String> holders,
        FileTraits traits,
        SchemaShape schema,
        List<SourceTable> tables,
        Untouched digests) {

    public Optional<SourceTable> table(String table) {
        return tables.stream()
                .filter(each -> TableShape.sameName(each.name(), table))
                .findFirst();
    }

    /** Whether nobody has written to it since it was read. */
    public boolean isUntouched() throws IOException {
        return Files.exists(path) && Untouched.of(path).equals(digests);
    }

    /** Where the write-ahead log of a database is, if it has one. */
    public static Path log(Path database) {
        return beside(database, "-wal");
    }

    static Path beside(Path database, String ending) {
        return database.resolveSibling(database.getFileName() + ending);
    }
}
