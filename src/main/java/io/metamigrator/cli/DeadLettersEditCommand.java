package io.metamigrator.cli;

import io.metamigrator.migration.ViewRequest;
import io.metamigrator.migration.failure.Messages;
import io.metamigrator.migration.failure.MigrationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./migrate dead-letters edit ID}: other values for a field of the payload or a column of the row. */
@Command(
        name = "edit",
        description = "Changes one dead letter; the original is kept, and what mapping forbids is refused.")
final class DeadLettersEditCommand extends ViewCommand {
    private static final long LARGEST = 1_000_000;

    private final CommandContext workplace;

    @Parameters(paramLabel = "ID", description = "As list shows it: tradervolt-17.")
    String id = "";

    @Option(
            names = "--set",
            paramLabel = "field=value",
            description = "A field of the payload or a column of the row; again for more. An empty value empties it.")
    Map<String, String> set = new LinkedHashMap<>();

    @Option(names = "--file", paramLabel = "FILE", description = "A JSON object in the place of the whole payload.")
    @Nullable
    Path file;

    DeadLettersEditCommand(CommandContext workplace) {
        super(workplace);
        this.workplace = workplace;
    }

    @Override
    Optional<String> migration() {
        return Optional.of(DeadLetterMigration.of(id, workplace));
    }

    @Override
    ViewRequest request(Map<String, String> given) {
        Map<String, String> options = new TreeMap<>(DeadLettersCommand.signed(workplace, Map.of()));
        options.put("id", id);
        set.forEach((field, value) -> options.put("set." + field, value));
        if (file != null) {
            options.put("payload", read(file));
        }
        return new ViewRequest("dead-letters-edit", options);
    }

    private static String read(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw MigrationException.usage("--file " + file + " is larger than a payload can be (1 MB)");
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw MigrationException.usage("--file " + file + " cannot be read (" + Messages.why(e) + ")");
        }
    }
}
