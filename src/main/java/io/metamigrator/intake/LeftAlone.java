package io.metamigrator.intake;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * A target that has failed so often that no call is let through for a while. It may be well again, so a set that was to be
 * planned waits for it, twice at most; after that its plan is made without a look at the target.
 */
final class LeftAlone {
    private static final int WAITS = 2;

    private final Duration pause;
    private int waits;
    private volatile long notBefore = System.nanoTime();

    LeftAlone(Duration pause) {
        this.pause = pause.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : pause;
    }

    /** Whether nothing is waited for. */
    boolean isTime() {
        return System.nanoTime() - notBefore >= 0;
    }

    /** Whether a call failed since none is let through. */
    static boolean isCauseOf(Throwable why) {
        return Stream.iterate(why, cause -> cause != null, Throwable::getCause)
                .anyMatch(CallNotPermittedException.class::isInstance);
    }

    /** A look at the target has failed. @throws MigrationException unavailable, if it is to be tried again after a while */
    void failed(Throwable why) {
        if (!isCauseOf(why) || ++waits > WAITS) {
            waits = 0;
            return;
        }
        notBefore = System.nanoTime() + pause.toNanos();
        // without its cause, for which Camel would ask again at once
        throw new MigrationException(
                ExitCode.UNAVAILABLE,
                "the target has failed so often that it is left alone for a while; tried again in " + pause.toSeconds()
                        + " s",
                null);
    }
}
