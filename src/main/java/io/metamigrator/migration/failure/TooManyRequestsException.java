package io.metamigrator.migration.failure;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The service asks for fewer calls; it has not carried this one out. */
public final class TooManyRequestsException extends UnreachableException {

    public TooManyRequestsException(String message, @Nullable Duration retryAfter) {
        super(message, retryAfter, null);
    }
}
