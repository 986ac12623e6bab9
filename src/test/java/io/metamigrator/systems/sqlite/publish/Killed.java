package io.metamigrator.systems.sqlite.publish;

import java.util.concurrent.atomic.AtomicInteger;

/** What a command is cut off with before one of its steps: nothing of it goes on, and whoever comes next knows only the disk. */
public final class Killed extends Error {
    private static final long serialVersionUID = 1L;

    private Killed(String before) {
        super("killed before: " + before, null, false, false);
    }

    public interface Command {
        void run(StepWatch watch);
    }

    /** Carries a command out up to a step. @return whether it was cut off there, and had not ended before */
    public static boolean at(int step, Command command) {
        try {
            command.run((number, what) -> {
                if (number == step) {
                    throw new Killed(what);
                }
            });
            return false;
        } catch (Killed killed) {
            return true;
        }
    }

    /** How many steps a command has, carried out to its end. */
    public static int stepsOf(Command command) {
        AtomicInteger steps = new AtomicInteger();
        command.run((number, what) -> steps.set(number));
        return steps.get();
    }
}
