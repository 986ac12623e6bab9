package io.metamigrator.migration.records.apply;

import io.metamigrator.migration.Control;
import io.metamigrator.migration.Progress;
import java.time.Duration;
import java.util.Optional;

/** How a run goes on or waits, and what people are told of it: each reason once, and not at every look. Thread-safe. */
final class Pace {
    private final Control control;
    private final Progress progress;
    private String lastRemark = "";

    Pace(Control control, Progress progress) {
        this.control = control;
        this.progress = progress;
    }

    /** The run waits for something of its own. */
    void waitsFor(String reason) {
        progress.waits(reason);
        remark(reason);
    }

    private synchronized void remark(String text) {
        if (text.isEmpty()) {
            progress.goesOn();
        } else if (!text.equals(lastRemark)) {
            progress.note(text);
        }
        lastRemark = text;
    }

    /** Blocks while people have paused the work. */
    void awaitResume() {
        Optional<String> held = control.pauseReason();
        held.ifPresent(reason -> remark("held: " + reason));
        control.awaitResume();
        held.ifPresent(reason -> remark(""));
    }

    /** Waits for a time; returns early if the run is to end. */
    void rest(Duration time) {
        control.await(time);
    }
}
