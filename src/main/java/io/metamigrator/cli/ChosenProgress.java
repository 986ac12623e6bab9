package io.metamigrator.cli;

import io.metamigrator.migration.Progress;
import io.metamigrator.migration.SilentProgress;

/** The progress that fits where the output goes: a bar on a terminal, lines elsewhere, nothing beside JSON. */
final class ChosenProgress implements Progress, AutoCloseable {
    private final CommandContext workplace;
    private final Progress chosen;

    private ChosenProgress(CommandContext workplace, Progress chosen) {
        this.workplace = workplace;
        this.chosen = chosen;
    }

    static ChosenProgress on(CommandContext workplace, boolean silent) {
        Terminal terminal = workplace.terminal();
        return new ChosenProgress(
                workplace,
                silent
                        ? new SilentProgress()
                        : terminal.takesBar()
                                ? new BarProgress(workplace.err(), terminal.width())
                                : new LineProgress(workplace.err()));
    }

    /** On a line of its own, also where nothing else is told. */
    @Override
    public void alert(String text) {
        chosen.done();
        String above =
                workplace.terminal().isWatched() ? System.lineSeparator() : ""; // which holds the ^C of the terminal
        workplace.err().print(above + text + System.lineSeparator());
        workplace.err().flush();
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
