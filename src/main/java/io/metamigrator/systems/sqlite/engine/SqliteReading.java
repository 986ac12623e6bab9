package io.metamigrator.systems.sqlite.engine;

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

    String query() {
        return query;
    }
}
