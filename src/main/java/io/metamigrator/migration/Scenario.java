package io.metamigrator.migration;

import java.io.PrintStream;
import java.util.List;

/** A command that is more than a phase, such as {@code demo}; found by {@link java.util.ServiceLoader}. */
public interface Scenario {

    /** The word of the command line. */
    String name();

    /** What it does, as one sentence for the list of commands. */
    String description();

    /** Runs to its end and answers the exit code. */
    int run(List<String> args, PrintStream out);
}
