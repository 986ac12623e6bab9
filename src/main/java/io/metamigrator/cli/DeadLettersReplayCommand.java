package io.metamigrator.cli;

import io.metamigrator.migration.Phase;
import io.metamigrator.migration.PhaseRequest;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.options.MigrationOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./migrate dead-letters replay}: a dry run, unless the switches of an apply say otherwise. */
@Command(
        name = "replay",
        description = "Sends dead letters again, and their children after them. A dry run, unless told otherwise.",
        sortOptions = false,
        optionListHeading = "%nOptions:%n")
final class DeadLettersReplayCommand extends ContextCommand implements OfMigration {
    @Mixin
    DeadLetterSelection selection = new DeadLetterSelection();

    @Parameters(paramLabel = "ID", arity = "0..*", description = "Those named, as list shows them; else all that fit.")
    List<String> ids = new ArrayList<>();

    @Option(names = "--max", paramLabel = "N", description = "At most N of them.")
    String max;

    @Option(names = "--dry-run", description = "Writes nothing, whatever else is given.")
    boolean dryRun;

    @Option(names = "--test", description = "Those of test runs, for real, under their prefix.")
    boolean test;

    @Option(names = "--apply", description = "Needed for a real run.")
    boolean apply;

    @Option(names = "--confirm", paramLabel = "WORD", description = "MIGRATE, if nobody can be asked to type it.")
    String confirm;

    private DeadLettersReplayCommand(CommandContext workplace) {
        super(workplace);
    }

    static CommandLine of(CommandContext workplace) {
        CommandLine line = new CommandLine(new DeadLettersReplayCommand(workplace));
        for (String migration : workplace.migrations()) {
            line.getCommandSpec()
                    .addOption(OptionSpec.builder("--" + MigrationOptions.understood(migration))
                            .type(boolean.class)
                            .description("Needed for a real run, too.")
                            .build());
        }
        return line;
    }

    @Override
    public Integer call() {
        String migration = migration();
        Map<String, String> given = DeadLettersCommand.signed(
                workplace, GivenOptions.of(spec.commandLine().getParseResult(), migration));
        given.put("ids", String.join(",", ids));
        return new PhaseRun(workplace, options())
                .of(
                        new PhaseRequest(migration, Phase.REPLAY, given),
                        new ConfirmationPrompt(workplace, options().json)::asked);
    }

    @Override
    public Map<String, String> about() {
        Map<String, String> about = new TreeMap<>(Map.of("phase", Phase.REPLAY.verb()));
        try {
            about.put("migration", migration());
        } catch (MigrationException e) {
            // that it cannot be told is what has failed
        }
        return about;
    }

    private String migration() {
        if (selection.migration != null) {
            return DeadLetterMigration.known(selection.migration, workplace);
        }
        if (selection.run != null && selection.run.matches("\\d{8}-\\d{6}-[a-z]+.*")) {
            return DeadLetterMigration.known(selection.run.split("-")[2], workplace);
        }
        return ids.isEmpty() ? DeadLetterMigration.only(workplace) : DeadLetterMigration.of(ids.get(0), workplace);
    }
}
