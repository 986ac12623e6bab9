package io.metamigrator;

import io.metamigrator.migration.SystemModule;
import io.metamigrator.migration.settings.Settings;
import io.metamigrator.systems.sqlite.publish.StepWatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.locks.LockSupport;

/** Has a process of the program killed by the system, with -9, before the first step of a publication whose words begin as a property says. */
public final class StepKill implements SystemModule {
    private static final String STEP = "test.kill-before";

    @Override
    public String migration() {
        return EVERY;
    }

    @Override
    public void bind(Beans beans, Settings settings) {
        String step = System.getProperty(STEP);
        if (step != null) {
            StepWatch watch = (number, what) -> {
                if (what.startsWith(step)) {
                    kill();
                }
            };
            beans.bind("publicationSteps", watch);
        }
    }

    /** The option of Java that has it done. */
    static String before(String step) {
        return "-D" + STEP + "=" + step;
    }

    private static void kill() {
        try {
            new ProcessBuilder(
                            "kill", "-9", String.valueOf(ProcessHandle.current().pid()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        while (true) {
            LockSupport.park();
        }
    }
}
