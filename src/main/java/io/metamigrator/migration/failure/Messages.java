package io.metamigrator.migration.failure;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** The words of an exception that a person gets to see. */
public final class Messages {

    private Messages() {}

    /** The first line of the first message in a chain of causes that is ours, or of the exception itself. */
    public static String first(Throwable problem) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof MigrationException && cause.getMessage() != null) {
                return line(cause);
            }
        }
        return line(problem);
    }

    /** Why a file could not be read or written: {@code No space left on device}, {@code access denied}. */
    public static String why(IOException problem) {
        if (problem instanceof AccessDeniedException) {
            return "access denied";
        }
        if (problem instanceof NoSuchFileException) {
            return "not there";
        }
        String reason = problem instanceof FileSystemException file ? file.getReason() : problem.getMessage();
        return reason == null || reason.isBlank() ? problem.getClass().getSimpleName() : reason;
    }

    private static String line(Throwable problem) {
        String message = problem.getMessage();
        return message == null
                ? problem.getClass().getSimpleName()
                : message.lines().findFirst().orElse(problem.getClass().getSimpleName());
    }
}
