package io.metamigrator.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.ParseResult;

/** Turns {@code --verbose}, wherever it stands, into a log level. */
final class Verbosity {
    private Verbosity() {}

    static void apply(ParseResult parsed) {
        ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        if (SharedOptions.inForce(last.commandSpec()).verbose
                && LoggerFactory.getLogger("io.metamigrator") instanceof Logger logger) {
            logger.setLevel(Level.DEBUG);
        }
    }
}
