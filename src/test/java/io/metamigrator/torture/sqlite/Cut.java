package io.metamigrator.torture.sqlite;

import io.metamigrator.systems.sqlite.publish.StepWatch;

/** What work is broken off with before one of its steps, in this process: nobody catches it, and what comes next knows only the disk. */
final class Cut extends Error {
    private static final long serialVersionUID = 1L;

    private Cut(String what) {
        super("cut off before: " + what, null, false, false);
    }

    interface Work {
        void run(StepWatch watch);
    }

    /** @return whether the work was cut off before this step, and had not ended before */
    static boolean before(int step, Work work) {
        try {
            work.run((number, what) -> {
                if (number == step) {
                    throw new Cut(what);
                }
            });
            return false;
        } catch (Cut cut) {
            return true;
        }
    }
}
