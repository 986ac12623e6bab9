package io.metamigrator.cli;

import io.metamigrator.migration.Progress;
import io.metamigrator.outside.Display;
import java.io.PrintStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/** A plain line every ten seconds, for logs and pipes. Thread-safe. */
final class LineProgress implements Progress {
    private static final long INTERVAL = Duration.ofSeconds(10).toNanos();

    private final PrintStream err;
    private final LongSupplier clock;
    private String label = "";
    private long total;
    private long done;
    private long started;
    private long told;

    LineProgress(PrintStream err) {
        this(err, System::nanoTime);
    }

    /** @param clock nanoseconds from any point in time */
    LineProgress(PrintStream err, LongSupplier clock) {
        this.err = err;
        this.clock = clock;
    }

    @Override
    public synchronized void start(long total, String label) {
        done();
        this.label = label;
        this.total = total;
        done = 0;
        started = clock.getAsLong();
        told = started;
    }

    @Override
    public synchronized void step(long more) {
        done += more;
        if (clock.getAsLong() - told >= INTERVAL) {
            told = clock.getAsLong();
            err.println(line());
        }
    }

    @Override
    public synchronized void note(String text) {
        err.println(Display.text(text));
    }

    @Override
    public synchronized void done() {
        if (!label.isEmpty()) {
            err.println(line());
            label = "";
        }
    }

    private String line() {
        double seconds = Math.max(1e-3, (clock.getAsLong() - started) / 1e9);
        double rate = done / seconds;
        String all = total == 0 ? "" : " of %,d".formatted(total); // children that a letter frees are not known before
        String line = "%s: %,d%s, %.1f/s".formatted(label, done, all, rate);
        return done == 0 || done >= total
                ? line
                : line + ", "
                        + Duration.ofSeconds(Math.round((total - done) / rate))
                                .toString()
                                .substring(2)
                                .toLowerCase() + " to go";
    }
}
