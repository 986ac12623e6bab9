package io.metamigrator.systems.sqlite.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** How a file is opened that must stay as it is. */
public enum SqliteReading {
    /** Sees what a write-ahead log holds; makes the shared-memory file, and an empty log, where there is none. */
    SHARED("?mode=ro"),
    /** Leaves nothing beside the file, and sees nothing of a log: only where there is none to see. */
    ALONE("?immutable=1");

    private final String query;

    SqliteReading(String query) {
        this.query = query;
    }

    /**
     * How a database is read that others may work with. One that keeps no log can be shared and leaves nothing. One with a log is
     * read alone while nothing lies beside it, since whoever has it open keeps something there; what is written later is not seen.
     */
    public static SqliteReading of(Path database) {
        return usesWal(database) && Companions.of(database).stream().noneMatch(Files::exists) ? ALONE : SHARED;
    }

    /** Whether a database keeps a write-ahead log, by the byte 19 of its header (sqlite.org/fileformat2.html); no, if it cannot be read. */
    public static boolean usesWal(Path database) {
        try (InputStream file = Files.newInputStream(database)) {
            byte[] header = file.readNBytes(20);
            return header.length == 20 && header[19] == 2;
        } catch (IOException unreadable) {
            return false; // opening it says why
        }
    }

    String query() {
        return query;
    }
}
