package io.metamigrator;

import io.metamigrator.migration.Scenario;
import java.io.PrintStream;
import java.util.List;

/** A scenario that prints its arguments. */
public final class ToyScenario implements Scenario {
    @Override
    public String name() {
        return "toy-scenario";
    }

    @Override
    public String description() {
        return "Prints its arguments.";
    }

    @Override
    public int run(List<String> args, PrintStream out) {
        out.println(args);
        return 4;
    }
}
