package io.metamigrator.cli;

import io.metamigrator.migration.ViewRequest;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What somebody decides of a set. */
@Command
abstract class IntakeDecisionCommand extends ViewCommand {
    private final String verb;

    @Parameters(
            paramLabel = "SET",
            arity = "0..1",
            description = "As list shows it; not needed where only one can be meant.")
    String id;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; it is kept with the set and in the audit.")
    String reason;

    IntakeDecisionCommand(CommandContext workplace, String verb) {
        super(workplace);
        this.verb = verb;
    }

    @Override
    final ViewRequest request(Map<String, String> given) {
        Map<String, String> options = DeadLettersCommand.signed(workplace, given);
        if (id != null) {
            options.put("id", id);
        }
        return new ViewRequest("intake-" + verb, options);
    }
}
