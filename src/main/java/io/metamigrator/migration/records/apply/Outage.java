package io.metamigrator.migration.records.apply;

import io.metamigrator.migration.failure.Messages;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.failure.PausedException;
import io.metamigrator.migration.failure.TooManyRequestsException;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.util.ObjectHelper;

/** What to do while the target is down: wait and go on where the run was, or stop the run once patience is spent. */
public final class Outage {
    private static final long SHORTEST_PAUSE = 250;
    private static final long LONGEST_PAUSE = 15_000;

    /** Waits before the next attempt: while people have paused the work, or for some time. Returns early if the run is to end. */
    public void waitOut(
            @ExchangeProperty("application") RecordSession application,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception cause) {
        if (ObjectHelper.getException(PausedException.class, cause) != null) {
            application.awaitResume();
            return;
        }
        application.rest(Duration.ofMillis(pause(application, cause)));
    }

    /** Answers how long to wait before the next attempt, in milliseconds. */
    public long pause(
            @ExchangeProperty("application") RecordSession application,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception cause) {
        application.checkpoint();
        boolean busy = ObjectHelper.getException(TooManyRequestsException.class, cause) != null;
        if (busy) {
            application.answered(); // it is there, and wants fewer calls
        }
        Duration silent = application.sinceLastAnswer();
        Duration patience = application.settings().patience();
        if (silent.compareTo(patience) >= 0) {
            throw MigrationException.unavailable(
                    "the target has not answered for " + silent.toSeconds() + " s (" + Messages.first(cause)
                            + "); the run is stopped, nothing is lost: the same command goes on where it was",
                    cause);
        }
        application.waitsFor((busy ? "the target wants fewer calls" : "the target is down, waiting for it") + ": "
                + Messages.first(cause));
        long growing = SHORTEST_PAUSE + silent.toMillis() / 2;
        return Math.max(
                1,
                Math.min(
                        Math.min(LONGEST_PAUSE, growing), patience.minus(silent).toMillis()));
    }
}
