package io.metamigrator.systems.sqlite.mapping;

import io.metamigrator.mapping.MappingText;
import io.metamigrator.migration.files.Digests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The mapping that this process has read last. Each phase starts with reading it, and to have SQLite try each of its expressions takes
 * much longer than to see that no byte of it and of the schemas beside it has changed.
 */
final class LastMapping {
    private static final AtomicReference<@Nullable Known> LAST = new AtomicReference<>();

    private final Path file;
    private final String set;
    private final String text;
    private final String bytes;

    private LastMapping(Path file, String set, String text, String bytes) {
        this.file = file;
        this.set = set;
        this.text = text;
        this.bytes = bytes;
    }

    /** @param bytes what the files held */
    private record Known(String bytes, SqliteMapping mapping) {}

    /** How it is read anew. */
    interface Reader {
        SqliteMapping read(String text) throws IOException;
    }

    /** @param set which of the schemas count */
    static LastMapping of(Path file, String set) throws IOException {
        String text = MappingText.read(file);
        StringBuilder all = new StringBuilder(file + "\n" + set + "\n" + Digests.sha256(text));
        Path schemas = file.resolveSibling(SchemaFiles.FOLDER);
        for (Path each : Files.isDirectory(schemas) ? list(schemas) : List.<Path>of()) {
            all.append('\n').append(each).append(' ').append(Digests.sha256(each));
        }
        return new LastMapping(file, set, text, all.toString());
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** Itself, where all of it is as it was. */
    SqliteMapping orRead(Reader reader) throws IOException {
        Known known = LAST.get();
        if (known != null && known.bytes().equals(bytes)) {
            return known.mapping();
        }
        SqliteMapping read = reader.read(text);
        if (of(file, set).bytes.equals(bytes)) { // else somebody has written to them meanwhile
            LAST.set(new Known(bytes, read));
        }
        return read;
    }
}
