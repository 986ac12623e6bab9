package io.metamigrator.cli;

import io.metamigrator.migration.Engine;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.ViewRequest;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;

/** A question to the ledger: it is sent to its route, and the answer is printed. */
@Command(sortOptions = false, optionListHeading = "%nOptions:%n")
abstract class ViewCommand extends ContextCommand {
    ViewCommand(CommandContext workplace) {
        super(workplace);
    }

    /** The migration whose routes the answer needs beside the shared ones. */
    Optional<String> migration() {
        return Optional.empty();
    }

    abstract ViewRequest request(Map<String, String> given);

    @Override
    public final Integer call() {
        ChosenProgress progress = ChosenProgress.on(workplace, true);
        try (progress;
                Engine engine = workplace.starter().start(migration(), settings(), progress)) {
            Map<String, String> given = GivenOptions.of(spec.commandLine().getParseResult(), "");
            return print(completed(engine.view(request(given))));
        }
    }

    /** The answer, with what is known beside the ledger. */
    PhaseResult completed(PhaseResult answer) {
        return answer;
    }
}
