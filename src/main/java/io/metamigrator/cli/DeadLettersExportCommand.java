package io.metamigrator.cli;

import io.metamigrator.migration.ViewRequest;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./migrate dead-letters export}: whole letters as JSON Lines, and their rows as CSV to be mended. */
@Command(
        name = "export",
        description = "Writes dead letters whole, with customers' values, into files of their owner alone.")
final class DeadLettersExportCommand extends ViewCommand {
    @Mixin
    DeadLetterSelection selection = new DeadLetterSelection();

    @Option(names = "--to", paramLabel = "DIR", description = "The folder; else out/dead-letters.")
    @Nullable
    Path to;

    DeadLettersExportCommand(CommandContext workplace) {
        super(workplace);
    }

    @Override
    ViewRequest request(Map<String, String> given) {
        return new ViewRequest("dead-letters-export", given);
    }
}
