package io.metamigrator;

import io.metamigrator.migration.Scenario;
import java.io.PrintStream;
import java.util.List;

/** Stands for the benches: prints its arguments. */
public final class ToyScenario implements Scenario {
    @Override
    public String name() {
        return "bench";
    }

    @Override
    public int run(List<String> args, PrintStream out) {
        out.println(args);
        return 4;
    }
}
