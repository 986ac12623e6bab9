package io.metamigrator.migration;

import java.io.PrintStream;
import java.util.List;

/** A command that is more than a phase, such as {@code demo}; found by {@link java.util.ServiceLoader}. */
public interface Scenario {

    /** The word of the command line. */
    String name();

    /** What it does, as one sentence for the list of commands. */
    String description();

    /** Its options; if it declares none, it reads whatever is given by itself. */
    default List<ScenarioOption> options() {
        return List.of();
    }

    /** What it takes beside options, as its help names it; empty if it takes nothing else. */
    default String arguments() {
        return options().isEmpty() ? "ARGS" : "";
    }

    /** What its help says of the arguments. */
    default String aboutArguments() {
        return "Options of the scenario itself.";
    }

    /** Which of the arguments, from 0, is a file or folder, which counts from where the user stands; -1 for none. */
    default int pathArgument() {
        return -1;
    }

    /** What its help ends with, such as examples. */
    default List<String> more() {
        return List.of();
    }

    /**
     * Runs to its end and answers the exit code.
     *
     * @param args as they were typed; those that are declared as {@code --name=value}, paths of files whole
     */
    int run(List<String> args, PrintStream out);
}
