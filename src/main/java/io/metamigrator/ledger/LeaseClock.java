package io.metamigrator.ledger;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Time as a lease counts it. {@link System#nanoTime()} stands still while the machine is suspended, and the wall clock is set
 * by people; so the clock that counts from the machine's start is asked as well, if there is one, and whichever of them
 * says that the most time has passed is believed.
 *
 * @param boot milliseconds since the machine was started, time of suspension among them
 * @param id names that clock; empty if there is none
 */
record LeaseClock(LongSupplier nanos, LongSupplier wall, LongSupplier boot, String id) {
    private static final Uptime UPTIME = new Uptime(Path.of("/proc/uptime"));

    static final LeaseClock SYSTEM = new LeaseClock(
            System::nanoTime,
            System::currentTimeMillis,
            MachineStart.THIS.clock().isEmpty() ? () -> 0 : UPTIME::millis,
            MachineStart.THIS.clock());

    /** A moment, by each clock. */
    record Reading(long nanos, long wall, long boot) {}

    Reading now() {
        return new Reading(nanos.getAsLong(), wall.getAsLong(), boot.getAsLong());
    }

    /** The most that can have passed since a moment. */
    Duration mostSince(Reading moment) {
        Reading now = now();
        long millis = Math.max(now.wall() - moment.wall(), now.boot() - moment.boot());
        Duration running = Duration.ofNanos(now.nanos() - moment.nanos());
        Duration others = Duration.ofMillis(millis);
        return running.compareTo(others) > 0 ? running : others;
    }

    /** The least that can have passed since a moment: the time in which this process ran. */
    Duration leastSince(Reading moment) {
        return Duration.ofNanos(nanos.getAsLong() - moment.nanos());
    }

    /** Whether a time that was noted by the clock of this name can be compared with ours. */
    boolean is(String other) {
        return !id.isEmpty() && id.equals(other);
    }
}
