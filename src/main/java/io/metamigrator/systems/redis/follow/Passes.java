package io.metamigrator.systems.redis.follow;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When a follow went through the whole source, and when it has to do so again. Thread-safe. */
final class Passes {
    /** How long beyond its time, and the last pass, it goes on for changes that it knows of. */
    private static final Duration LAST_CHANGES = Duration.ofSeconds(10);

    private final Optional<Instant> end;
    private @Nullable Instant begunAt;
    private @Nullable Instant endedAt;
    private @Nullable Instant last;
    private boolean isFailed;
    private boolean isOfDoubt;

    /** @param end when the follow is over; empty until people end it */
    Passes(Optional<Instant> end) {
        this.end = end;
    }

    /** @param inDoubt whether changes may have gone by unheard that it looks for */
    synchronized void begins(boolean inDoubt) {
        begunAt = Instant.now();
        isOfDoubt = inDoubt;
        isFailed = true;
    }

    /** It went through the whole source. */
    synchronized void ends() {
        last = begunAt;
        endedAt = Instant.now();
        isFailed = false;
    }

    /** When the last whole pass began; null before the first has ended. */
    synchronized @Nullable Instant last() {
        return last;
    }

    /** Whether no pass has looked yet for changes that may have gone by unheard. */
    synchronized boolean isInDoubt() {
        return last == null || isFailed && isOfDoubt;
    }

    /** Whether one is wanting: the first, one that failed, or the last. */
    synchronized boolean isWanting() {
        return last == null || isFailed || isLastDue();
    }

    /** The same, or the time for another one has come. */
    synchronized boolean isDue(Duration every) {
        Instant before = last;
        return before == null || isWanting() || Instant.now().isAfter(before.plus(every));
    }

    /** Once the time is over one more is made: the server tells nobody what readers of streams take and acknowledge. */
    private boolean isLastDue() {
        Instant before = last;
        return end.isPresent() && Instant.now().isAfter(end.get()) && (before == null || before.isBefore(end.get()));
    }

    /** Whether the time is over. @param isPending whether changes are known that are not carried over, which are waited for a little */
    synchronized boolean isTimeOver(boolean isPending) {
        if (end.isEmpty() || Instant.now().isBefore(end.get())) {
            return false;
        }
        Instant pass = endedAt;
        Instant known = pass == null || pass.isBefore(end.get()) ? end.get() : pass;
        return !isPending || Instant.now().isAfter(known.plus(LAST_CHANGES));
    }
}
