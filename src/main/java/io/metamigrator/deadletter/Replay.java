package io.metamigrator.deadletter;

import io.metamigrator.ledger.DeadLetter;
import io.metamigrator.ledger.DeadLetterFilter;
import io.metamigrator.ledger.Run;
import io.metamigrator.migration.Gate;
import java.util.ArrayList;
import java.util.List;

/** One replay under way: what was asked for, how much of it is left, and what was left out. One thread. */
public final class Replay {
    private static final int TOLD = 20;

    private final String id;
    private final Gate.Mode mode;
    private final DeadLetterFilter filter;
    private final DeadLetterOptions options;
    private final List<Run> runs;
    private final List<String> remarks = new ArrayList<>();
    private long left;
    private long taken;
    private long takenOfRun;
    private boolean wasCutOff;
    private long leftOut;
    private long writes;

    Replay(String id, Gate.Mode mode, DeadLetterFilter filter, DeadLetterOptions options, long max, List<Run> runs) {
        this.id = id;
        this.mode = mode;
        this.filter = filter;
        this.options = options;
        this.left = max;
        this.runs = List.copyOf(runs);
    }

    String id() {
        return id;
    }

    Gate.Mode mode() {
        return mode;
    }

    DeadLetterFilter filter() {
        return filter;
    }

    String who() {
        return options.who();
    }

    /** As they were given. */
    DeadLetterOptions options() {
        return options;
    }

    List<Run> runs() {
        return runs;
    }

    /** How many more may be taken. */
    long left() {
        return left;
    }

    /** @param run as it is before it is taken up */
    void beginRun(Run run) {
        takenOfRun = 0;
        wasCutOff = run.status() != Run.Status.DONE;
    }

    void took(long number) {
        taken += number;
        takenOfRun += number;
        left -= number;
    }

    /** Whether children may go on: letters of the run were sent now, or by a replay before this one that was cut off. */
    boolean freesChildren() {
        return takenOfRun > 0 || wasCutOff;
    }

    long taken() {
        return taken;
    }

    void leaveOut(DeadLetter letter, String why) {
        leftOut++;
        remark(letter.id() + " is left out: " + why);
    }

    void remark(String text) {
        if (remarks.size() < TOLD) {
            remarks.add(text);
        }
    }

    long leftOut() {
        return leftOut;
    }

    /** The first of what a person should know. */
    List<String> remarks() {
        return List.copyOf(remarks);
    }

    void wrote(long calls) {
        writes += calls;
    }

    long writes() {
        return writes;
    }
}
