package io.metamigrator;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The Java machine of a child process: it has the class path of this one, and starts as fast as it can. */
public final class ChildJava {
    private static final List<String> CLASSES =
            StartClasses.of(System.getProperty("java.class.path")).options();

    private ChildJava() {}

    /** The command up to the name of the class, with options of the machine. */
    public static List<String> command(String... options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC"));
        command.addAll(CLASSES);
        command.addAll(List.of(options));
        return command;
    }
}
