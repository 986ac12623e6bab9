package io.metamigrator.cli;

import io.metamigrator.migration.Engine;
import io.metamigrator.migration.ViewRequest;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A question to the ledger: it is sent to its route, and the answer is printed. */
@Command(sortOptions = false, optionListHeading = "%nOptions:%n")
abstract class ViewCommand implements Callable<Integer> {
    private final Workplace workplace;

    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    @Mixin
    SharedOptions shared = new SharedOptions();

    ViewCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    /** The migration whose routes the answer needs beside the shared ones. */
    Optional<String> migration() {
        return Optional.empty();
    }

    abstract ViewRequest request(Map<String, String> given);

    @Override
    public final Integer call() {
        SharedOptions options = SharedOptions.inForce(spec);
        ChosenProgress progress = ChosenProgress.on(workplace.err(), true);
        try (progress;
                Engine engine =
                        workplace.starter().start(migration(), workplace.settings(options.overrides), progress)) {
            Map<String, String> given = GivenOptions.of(spec.commandLine().getParseResult(), "");
            return new Printer(workplace.out(), options.json).print(engine.view(request(given)));
        }
    }
}
