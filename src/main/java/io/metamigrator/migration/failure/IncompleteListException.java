package io.metamigrator.migration.failure;

/** A list of the target is not known to be whole: nothing may be settled or sent by it. */
public final class IncompleteListException extends MigrationException {

    public IncompleteListException(String message) {
        super(ExitCode.UNAVAILABLE, message);
    }
}
