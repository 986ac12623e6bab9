package io.metamigrator.cli;

import io.metamigrator.migration.ExitCode;
import io.metamigrator.serve.Server;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Starts and stops the routes of each migration, and what serves them, so that the launcher can keep the classes that this loads. */
@Command(name = "warm-up", hidden = true, description = "Loads what commands load; for the launcher.")
final class WarmUpCommand implements Callable<Integer> {
    private final Workplace workplace;

    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    @Mixin
    SharedOptions shared = new SharedOptions();

    WarmUpCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        spec.root().commandLine().usage(workplace.out());
        SharedOptions options = SharedOptions.inForce(spec);
        for (String migration : workplace.migrations()) {
            workplace
                    .starter()
                    .start(
                            Optional.of(migration),
                            workplace.settings(options.overrides),
                            ChosenProgress.on(workplace.err(), true))
                    .close();
        }
        Server.start(workplace.starter(), workplace.migrations(), () -> workplace.settings(options.overrides))
                .close();
        return ExitCode.DONE.code();
    }
}
