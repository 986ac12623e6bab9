package io.metamigrator.migration;

import io.metamigrator.migration.settings.Settings;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What work that is asked to end still waits for, in words. */
public final class Stopping {
    private static final long LOOK_MILLIS = 500;

    private Stopping() {}

    /** @param longest how long what is in flight can take; 0 where that is not known */
    public static String words(Control control, Duration longest) {
        OptionalLong inFlight = inFlight(control);
        if (inFlight.isPresent() && inFlight.getAsLong() == 0) {
            return "Stopping: nothing is in flight.";
        }
        String what = inFlight.isEmpty()
                ? "what is in flight is finished first"
                : inFlight.getAsLong() == 1
                        ? "1 record is in flight and is finished first"
                        : inFlight.getAsLong() + " records are in flight and are finished first";
        return "Stopping: " + what + (longest.isZero() ? "." : ", which takes " + Estimate.text(longest) + " at most.");
    }

    /** How long an answer of the target is waited for; 0 if the migration has no such setting. */
    public static Duration longest(String migration, Settings settings) {
        String key = migration + ".response-timeout";
        return settings.given(key).isPresent() ? settings.duration(key) : Duration.ZERO;
    }

    /** The ledger is asked, which may be out of reach; nobody waits for that. */
    private static OptionalLong inFlight(Control control) {
        try {
            return CompletableFuture.supplyAsync(control::inFlight).get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return OptionalLong.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalLong.empty();
        }
    }
}
