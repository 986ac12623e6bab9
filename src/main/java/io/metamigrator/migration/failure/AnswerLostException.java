package io.metamigrator.migration.failure;

import org.jspecify.annotations.Nullable;

/** A call that must not be made twice was sent, and no usable answer came. */
public final class AnswerLostException extends MigrationException {

    public AnswerLostException(String message, @Nullable Throwable cause) {
        super(ExitCode.UNAVAILABLE, message, cause);
    }
}
