package io.metamigrator.systems.sqlite.engine;

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

    /** Whether a database keeps a write-ahead log; no, if it cannot be read. */
    public static boolean usesWal(Path database) {
        return FileHeader.read(database).filter(FileHeader::usesWal).isPresent();
    }

    String query() {
        return query;
    }
}
