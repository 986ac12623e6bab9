package io.metamigrator.migration.failure;

/** The run was asked to stop and did, in good order. */
public final class InterruptedRunException extends MigrationException {

    public InterruptedRunException(String runId) {
        super(ExitCode.INTERRUPTED, "run " + runId + " stopped when asked to; the same command goes on where it was");
    }
}
