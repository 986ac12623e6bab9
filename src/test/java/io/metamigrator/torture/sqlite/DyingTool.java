package io.metamigrator.torture.sqlite;

import io.metamigrator.systems.sqlite.publish.StepWatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/** The tool in a process of its own, which stands still before a step until it is killed. */
public final class DyingTool {
    private DyingTool() {}

    /** @param arguments the world, whether in place, whether the way back, and before which step; 0 for none */
    public static void main(String[] arguments) {
        Path world = Path.of(arguments[0]);
        SetMaker maker = new SetMaker(world, Boolean.parseBoolean(arguments[1]));
        int step = Integer.parseInt(arguments[3]);
        StepWatch watch = (number, what) -> {
            if (number == step) {
                standStill(mark(world));
            }
        };
        if (Boolean.parseBoolean(arguments[2])) {
            maker.takeBack(watch);
        } else {
            maker.publish(watch);
        }
    }

    /** The file that appears when the step has come. */
    static Path mark(Path world) {
        return world.resolve("at-the-step");
    }

    private static void standStill(Path mark) {
        try {
            Files.createFile(mark);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        while (true) {
            LockSupport.park();
        }
    }
}
