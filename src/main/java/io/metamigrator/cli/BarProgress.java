package io.metamigrator.cli;

import io.metamigrator.migration.Progress;
import io.metamigrator.outside.Display;
import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A bar with rate and time to go, for a terminal. Thread-safe. */
final class BarProgress implements Progress {
    private final PrintStream err;
    private @Nullable ProgressBar bar;

    BarProgress(PrintStream err) {
        this.err = err;
    }

    @Override
    public synchronized void start(long total, String label) {
        done();
        bar = new ProgressBarBuilder()
                .setTaskName(label)
                .setInitialMax(total)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(250)
                .setConsumer(new ConsoleProgressBarConsumer(err))
                .showSpeed()
                .build();
    }

    @Override
    public synchronized void step(long done) {
        if (bar != null) {
            bar.stepBy(done);
        }
    }

    @Override
    public synchronized void note(String text) {
        if (bar == null) {
            err.println(Display.text(text));
        } else {
            bar.setExtraMessage(text);
        }
    }

    @Override
    public synchronized void done() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
