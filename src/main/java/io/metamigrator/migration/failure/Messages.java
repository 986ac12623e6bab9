package io.metamigrator.migration.failure;

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

    private static String line(Throwable problem) {
        String message = problem.getMessage();
        return message == null
                ? problem.getClass().getSimpleName()
                : message.lines().findFirst().orElse(problem.getClass().getSimpleName());
    }
}
