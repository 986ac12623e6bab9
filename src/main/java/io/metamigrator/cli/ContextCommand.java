package io.metamigrator.cli;

import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.settings.Settings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command of a project folder: where it runs, and the options that every command takes. */
abstract class ContextCommand implements Callable<Integer> {
    final CommandContext workplace;

    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    @Mixin
    SharedOptions shared = new SharedOptions();

    ContextCommand(CommandContext workplace) {
        this.workplace = workplace;
    }

    /** What was given here and at the commands above. */
    final SharedOptions options() {
        return SharedOptions.inForce(spec);
    }

    /** The settings as they are now, with what was given. */
    final Settings settings() {
        return workplace.settings(options().overrides);
    }

    /** Prints an answer as the options want it; answers the exit code. */
    final int print(PhaseResult result) {
        return new Printer(workplace, options().json).print(result);
    }
}
