package io.metamigrator.migration.failure;

import io.metamigrator.secrets.Redaction;

/**
 * The root of what can go wrong with a phase as a whole. The message says what happened, where, and what to do; it never
 * holds a secret or personal data.
 */
public class MigrationException extends RuntimeException {
    private final ExitCode exitCode;

    public MigrationException(ExitCode exitCode, String message) {
        super(Redaction.of(message));
        this.exitCode = exitCode;
    }

    public MigrationException(ExitCode exitCode, String message, Throwable cause) {
        super(Redaction.of(message), cause);
        this.exitCode = exitCode;
    }

    public ExitCode exitCode() {
        return exitCode;
    }

    /** A refusal by gate, validation, stale plan or guard. */
    public static MigrationException refused(String message) {
        return new MigrationException(ExitCode.REFUSED, message);
    }

    /** A command that cannot be understood. */
    public static MigrationException usage(String message) {
        return new MigrationException(ExitCode.USAGE, message);
    }

    /** The source or the target cannot be reached; a retry may help. */
    public static MigrationException unavailable(String message, Throwable cause) {
        return new MigrationException(ExitCode.UNAVAILABLE, message, cause);
    }
}
