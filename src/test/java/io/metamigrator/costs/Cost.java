package io.metamigrator.costs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What a class of tests took: on the clock, and of processors. */
record Cost(String name, Duration clock, Duration processors) {
    private static final Path OWN = Path.of("/proc/self/stat");
    private static final int MILLIS_A_TICK = 10;

    /** What this process has taken since it began, with all children that have ended. */
    static Cost untilNow(String name) {
        return new Cost(name, Duration.ofNanos(System.nanoTime()), processorsNow());
    }

    Cost since(Cost before) {
        return new Cost(name, clock.minus(before.clock), processors.minus(before.processors));
    }

    String line() {
        return name + "," + clock.toMillis() + "," + processors.toMillis();
    }

    static Cost read(String line) {
        String[] parts = line.split(",");
        return new Cost(
                parts[0], Duration.ofMillis(Long.parseLong(parts[1])), Duration.ofMillis(Long.parseLong(parts[2])));
    }

    /** Zero on a system that does not tell it in this place. */
    private static Duration processorsNow() {
        try {
            String stat = Files.readString(OWN);
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" "); // from the third: see proc(5)
            long ticks = 0;
            for (int field = 14; field <= 17; field++) { // utime, stime, cutime, cstime
                ticks += Long.parseLong(fields[field - 3]);
            }
            return Duration.ofMillis(ticks * MILLIS_A_TICK);
        } catch (IOException e) {
            return Duration.ZERO;
        }
    }
}
