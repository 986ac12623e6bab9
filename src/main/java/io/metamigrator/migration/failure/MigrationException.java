package io.metamigrator.migration.failure;

import io.metamigrator.secrets.Redaction;
import java.io.IOException;
import java.nio.file.Path;

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

    /** A file of ours that cannot be written, with the reason and what to do. */
    public static MigrationException unwritable(Path file, IOException cause) {
        return unavailable(
                file + " cannot be written (" + Messages.why(cause)
                        + "); make room or make the folder writable, then give the same command again",
                cause);
    }

    /** The source or the target cannot be reached; a retry may help. */
    public static MigrationException unavailable(String message, Throwable cause) {
        return new MigrationException(ExitCode.UNAVAILABLE, message, cause);
    }
}
