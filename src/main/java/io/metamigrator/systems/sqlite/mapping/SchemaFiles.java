package io.metamigrator.systems.sqlite.mapping;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The files with the schemas of the new databases, of one of the sets that there are. */
final class SchemaFiles {
    /** Where they lie, beside the mapping. */
    static final String FOLDER = "schema";

    private final Path folder;
    private final String set;
    private final StringBuilder read = new StringBuilder();
    private final List<Path> files = new ArrayList<>();

    SchemaFiles(Path folder, String set) {
        this.folder = folder;
        this.set = set;
    }

    /** @throws IOException that says what is wrong with the file */
    TargetSchema of(String database) throws IOException {
        Path own = folder.resolve(set).resolve(database + ".sql");
        Path file = Files.exists(own) ? own : folder.resolve(database + ".sql");
        if (!Files.exists(file)) {
            throw new IOException("there is no " + file);
        }
        String script = Files.readString(file);
        read.append(script).append('\n');
        files.add(file);
        try {
            return TargetSchema.of(script);
        } catch (SQLException e) {
            throw new IOException(file + " is no schema of SQLite: " + e.getMessage(), e);
        }
    }

    /** The files that were read so far. */
    List<Path> files() {
        return List.copyOf(files);
    }

    /** All that was read so far. */
    String read() {
        return read.toString();
    }
}
