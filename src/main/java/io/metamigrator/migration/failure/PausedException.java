package io.metamigrator.migration.failure;

/** A call that was not made, since people hold the work or end it: its record waits for its turn again. */
public final class PausedException extends MigrationException {

    public PausedException() {
        super(ExitCode.INTERRUPTED, "held before it was sent");
    }
}
