package io.metamigrator.migration.failure;

/** A list of the target lacks what was created there, and may show it a little later. */
public final class LaggingListException extends MigrationException {

    public LaggingListException(String message) {
        super(ExitCode.UNAVAILABLE, message);
    }
}
