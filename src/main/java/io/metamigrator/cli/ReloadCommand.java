package io.metamigrator.cli;

import io.metamigrator.serve.RunningServer;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./migrate reload}: the server of this folder reads its settings anew and says what became of each change. */
@Command(name = "reload", description = "Has the running serve read its settings anew, and tells what it made of them.")
final class ReloadCommand implements Callable<Integer> {
    private final Workplace workplace;

    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    @Mixin
    SharedOptions shared = new SharedOptions();

    ReloadCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        SharedOptions options = SharedOptions.inForce(spec);
        RunningServer server = RunningServer.of(workplace.settings(options.overrides));
        return new Printer(workplace.out(), options.json).print(server.reload());
    }
}
