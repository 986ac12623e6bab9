package io.metamigrator.cli;

import io.metamigrator.migration.Progress;
import io.metamigrator.migration.SilentProgress;
import java.io.PrintStream;

/** The progress that fits where the output goes: a bar on a terminal, lines elsewhere, nothing beside JSON. */
final class ChosenProgress implements Progress, AutoCloseable {
    private final Progress chosen;

    private ChosenProgress(Progress chosen) {
        this.chosen = chosen;
    }

    static ChosenProgress on(PrintStream err, boolean silent) {
        if (silent) {
            return new ChosenProgress(new SilentProgress());
        }
        return new ChosenProgress(System.console() == null ? new LineProgress(err) : new BarProgress(err));
    }

    @Override
    public void start(long total, String label) {
        chosen.start(total, label);
    }

    @Override
    public void step(long done) {
        chosen.step(done);
    }

    @Override
    public void note(String text) {
        chosen.note(text);
    }

    @Override
    public void waits(String reason) {
        chosen.waits(reason);
    }

    @Override
    public void goesOn() {
        chosen.goesOn();
    }

    @Override
    public void done() {
        chosen.done();
    }

    @Override
    public void close() {
        chosen.done();
    }
}
