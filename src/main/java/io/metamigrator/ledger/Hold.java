package io.metamigrator.ledger;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A lease that this process has taken: when it was last confirmed, and whose it was before. Thread-safe. */
final class Hold {
    private final Lease lease;
    private final LeaseClock clock;
    private final LeaseClock.Reading taken;
    private final @Nullable Duration takenOverFor;
    private LeaseClock.Reading confirmed;
    private @Nullable LeaseLostException lost;

    private Hold(Lease lease, LeaseClock clock, LeaseClock.Reading before, @Nullable Long takeoverAt) {
        this.lease = lease;
        this.clock = clock;
        this.confirmed = before;
        this.taken = clock.now();
        this.takenOverFor = takeoverAt == null ? null : Duration.ofMillis(taken.boot() - takeoverAt);
    }

    /** @param before a moment before the lease was asked for */
    static Hold of(Lease lease, LeaseClock clock, LeaseClock.Reading before) {
        return new Hold(lease, clock, before, null);
    }

    /** The same of a lease that was taken over from a process that may live on, once or just now. */
    static Hold takenOver(Lease lease, LeaseClock clock, LeaseClock.Reading before, long takeoverAt) {
        return new Hold(lease, clock, before, takeoverAt);
    }

    Lease lease() {
        return lease;
    }

    /** A renewal was asked for after this moment, and has taken place. */
    synchronized void confirm(LeaseClock.Reading before) {
        if (clock.mostSince(before).compareTo(clock.mostSince(confirmed)) < 0) {
            confirmed = before;
        }
    }

    synchronized void lose(LeaseLostException why) {
        lost = why;
    }

    /** How long ago the last confirmed renewal began, at the most. @throws LeaseLostException if another has it */
    synchronized Duration age() {
        LeaseLostException known = lost;
        if (known != null) {
            throw known;
        }
        return clock.mostSince(confirmed);
    }

    /** How much is left, at the most, of a time that begins with the takeover. */
    Duration left(Duration sinceTakeover) {
        if (takenOverFor == null) {
            return Duration.ZERO;
        }
        Duration left = sinceTakeover.minus(takenOverFor).minus(clock.leastSince(taken));
        return left.isNegative() ? Duration.ZERO : left;
    }
}
