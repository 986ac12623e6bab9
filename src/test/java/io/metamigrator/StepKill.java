package io.metamigrator;

import io.metamigrator.migration.SystemModule;
import io.metamigrator.migration.settings.Settings;
import io.metamigrator.systems.sqlite.publish.StepWatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Has a process of the program killed by the system, with -9, before the first step on files whose words begin as a property says; or
 * has it stand still there.
 */
public final class StepKill implements SystemModule {
    private static final String STEP = "test.kill-before";
    private static final String MARK = "test.stand-still-and-make";

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
                    end();
                }
            };
            beans.bind("fileSteps", watch);
        }
    }

    /** The options of Java that have it killed. */
    static List<String> before(String step) {
        return List.of("-D" + STEP + "=" + step);
    }

    /** The options of Java that have it stand still. @param mark a file that is there from then on */
    static List<String> standingStill(String step, Path mark) {
        return List.of("-D" + STEP + "=" + step, "-D" + MARK + "=" + mark);
    }

    private static void end() {
        String mark = System.getProperty(MARK);
        try {
            if (mark == null) {
                new ProcessBuilder(
                                "kill",
                                "-9",
                                String.valueOf(ProcessHandle.current().pid()))
                        .start();
            } else {
                Files.createFile(Path.of(mark));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        while (true) {
            LockSupport.park();
        }
    }
}
