package io.metamigrator;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.metamigrator.ledger.LeaseHeldException;
import io.metamigrator.ledger.LeaseLostException;
import io.metamigrator.ledger.LedgerException;
import io.metamigrator.ledger.StaleStateException;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import java.nio.file.FileSystemException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.component.direct.DirectConsumerNotAvailableException;
import org.jspecify.annotations.Nullable;

/** Maps failures of the environment, which are no defects, to exit codes: the disk, the ledger's store, a target that is down. */
final class EnvironmentFailures {
    private EnvironmentFailures() {}

    /** What to tell of it; empty where it is something else. */
    static Optional<MigrationException> failure(Throwable thrown) {
        if (thrown instanceof LeaseLostException) {
            return told(ExitCode.REFUSED, thrown.getMessage() + "; this run has stopped", thrown);
        }
        if (thrown instanceof LeaseHeldException) {
            return told(ExitCode.REFUSED, thrown.getMessage(), thrown);
        }
        if (thrown instanceof LedgerException && !(thrown instanceof StaleStateException)) {
            return told(ExitCode.UNAVAILABLE, thrown.getMessage(), thrown);
        }
        if (thrown instanceof FileSystemException file) {
            return told(
                    ExitCode.UNAVAILABLE,
                    file.getFile() + " cannot be read or written ("
                            + file.getClass().getSimpleName()
                            + "); see that it is a folder or file that may be written, make room, or set out.dir",
                    thrown);
        }
        if (thrown instanceof CallNotPermittedException) {
            return told(
                    ExitCode.UNAVAILABLE,
                    "the target has failed so often that it is left alone for a while; give the same command again later",
                    thrown);
        }
        if (thrown instanceof DirectConsumerNotAvailableException) {
            return told(ExitCode.REFUSED, routeAsleep(String.valueOf(thrown.getMessage())), thrown);
        }
        return Optional.empty();
    }

    private static String routeAsleep(String message) {
        Matcher route = Pattern.compile("direct://([\\w-]+)").matcher(message);
        String id = route.find() ? route.group(1) : "that is needed";
        return "the route " + id + " is not started; start it, or take " + id + DisabledRoutes.KEY
                + " = false out of the settings and reload, then give the same command again";
    }

    private static Optional<MigrationException> told(ExitCode code, @Nullable String message, Throwable cause) {
        return Optional.of(new MigrationException(code, String.valueOf(message), cause));
    }
}
