package io.metamigrator.systems.sqlite.mapping;

/** How a new database is set up. */
public enum Profile {
    /** Each change is on the disk before it is acknowledged; the file never shrinks. */
    LEDGER("FULL", 2, "NONE", 0),
    /** May be lost; the file shrinks by itself. */
    CACHE("OFF", 0, "FULL", 1),
    STANDARD("NORMAL", 1, "INCREMENTAL", 2);

    private final String synchronous;
    private final int synchronousNumber;
    private final String autoVacuum;
    private final int autoVacuumNumber;

    Profile(String synchronous, int synchronousNumber, String autoVacuum, int autoVacuumNumber) {
        this.synchronous = synchronous;
        this.synchronousNumber = synchronousNumber;
        this.autoVacuum = autoVacuum;
        this.autoVacuumNumber = autoVacuumNumber;
    }

    /** Holds for a connection only: the application has to set it. */
    public String synchronous() {
        return synchronous;
    }

    public int synchronousNumber() {
        return synchronousNumber;
    }

    /** Is kept in the file, and can be set only before the first table and before the write-ahead log. */
    public String autoVacuum() {
        return autoVacuum;
    }

    /** As PRAGMA auto_vacuum tells it. */
    public int autoVacuumNumber() {
        return autoVacuumNumber;
    }
}
