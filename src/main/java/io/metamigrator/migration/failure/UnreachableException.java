package io.metamigrator.migration.failure;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A call that was not carried out, for a cause that time may mend: no connection, too many requests, a fault, a breaker. */
public class UnreachableException extends MigrationException {
    private final @Nullable Duration retryAfter;

    public UnreachableException(String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        super(ExitCode.UNAVAILABLE, message, cause);
        this.retryAfter = retryAfter;
    }

    /** How long the service asked to be left alone; null if it did not say. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
