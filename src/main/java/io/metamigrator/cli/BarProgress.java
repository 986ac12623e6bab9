package io.metamigrator.cli;

import io.metamigrator.migration.Progress;
import io.metamigrator.outside.Display;
import java.io.PrintStream;
import java.util.regex.Pattern;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/** A bar with rate and time to go, for a terminal; remarks stand on lines of their own above it. Thread-safe. */
final class BarProgress implements Progress {
    private static final Pattern RUN = Pattern.compile(" ?\\d{8}-\\d{6}-\\S+");

    /** The bar would else grow with what is done, and always be full. */
    private static final int UNKNOWN = -1;

    private final PrintStream err;
    private final int width;
    private @Nullable ProgressBar bar;

    /** @param columns of the terminal */
    BarProgress(PrintStream err, int columns) {
        this.err = err;
        this.width = columns - 1; // a full line would make some terminals begin another
    }

    @Override
    public synchronized void start(long total, String label) {
        done();
        String shown = RUN.matcher(label).replaceAll("");
        bar = new ProgressBarBuilder()
                .setTaskName(shown.isEmpty() ? "records" : shown)
                .setInitialMax(total > 0 ? total : UNKNOWN)
                .setUpdateIntervalMillis(250)
                .setRenderer(new BarRenderer())
                .setConsumer(new OpenLine(err, width))
                .continuousUpdate()
                .build();
    }

    @Override
    public synchronized void step(long done) {
        if (bar != null) {
            bar.stepBy(done);
            if (done > 0) {
                bar.setExtraMessage("");
            }
        }
    }

    @Override
    public synchronized void note(String text) {
        String line = Display.text(text);
        if (bar == null) {
            err.println(line);
        } else {
            err.print("\r" + line + " ".repeat(Math.max(0, width - line.length()))
                    + "\n"); // at once, or the bar gets in between
            bar.refresh();
        }
    }

    @Override
    public synchronized void waits(String reason) {
        if (bar != null) {
            bar.setExtraMessage(Display.line(reason));
        }
    }

    @Override
    public synchronized void goesOn() {
        waits("");
    }

    @Override
    public synchronized void done() {
        if (bar != null) {
            bar.setExtraMessage("");
            bar.close();
            bar = null;
            err.println();
        }
    }

    /** A bar that is closed before its first drawing would end its line or not, as it comes: the line is ended above. */
    private static final class OpenLine extends ConsoleProgressBarConsumer {
        OpenLine(PrintStream err, int width) {
            super(err, width);
        }

        @Override
        public void close() {
            // not by the one who draws
        }
    }
}
