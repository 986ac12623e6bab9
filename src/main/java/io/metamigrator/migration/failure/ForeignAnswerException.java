package io.metamigrator.migration.failure;

/**
 * Something other than the service answered a call that must not be made twice; it is not known what became of it, and
 * the next call would fare no better.
 */
public final class ForeignAnswerException extends MigrationException {

    public ForeignAnswerException(String message) {
        super(ExitCode.UNAVAILABLE, message);
    }
}
