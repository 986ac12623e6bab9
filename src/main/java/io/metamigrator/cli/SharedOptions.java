package io.metamigrator.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options that every command takes, at any place of the command line. */
final class SharedOptions {
    @Option(
            names = "-D",
            paramLabel = "key=value",
            description = "Overrides a setting of application.properties; paths count from its folder.")
    Map<String, String> overrides = new LinkedHashMap<>();

    @Option(names = "--json", description = "Prints one JSON object on standard output and nothing else there.")
    boolean json;

    @Option(names = "--verbose", description = "Logs more, to standard error.")
    boolean verbose;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this help.")
    boolean help;

    /** What was given at a command and at the commands above it; the lower one decides. */
    static SharedOptions inForce(CommandSpec spec) {
        SharedOptions merged = spec.parent() == null ? new SharedOptions() : inForce(spec.parent());
        CommandSpec mixin = spec.mixins().get("shared");
        if (mixin != null && mixin.userObject() instanceof SharedOptions given) {
            merged.overrides.putAll(given.overrides);
            merged.json |= given.json;
            merged.verbose |= given.verbose;
        }
        if (merged.verbose) {
            merged.overrides.putIfAbsent("log.level", "DEBUG");
        }
        return merged;
    }
}
