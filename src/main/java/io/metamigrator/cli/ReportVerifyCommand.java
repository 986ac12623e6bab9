package io.metamigrator.cli;

import io.metamigrator.migration.Engine;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.ViewRequest;
import io.metamigrator.migration.settings.Settings;
import io.metamigrator.report.ReportKeys;
import io.metamigrator.report.ReportVerification;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./migrate report verify FILE}: whether a report was changed; starts nothing unless the ledger is asked. */
@Command(
        name = "verify",
        sortOptions = false,
        optionListHeading = "%nOptions:%n",
        description = "Tells whether a report is as it was signed, and by whom; needs neither network nor ledger.")
final class ReportVerifyCommand extends ContextCommand {
    @Parameters(paramLabel = "FILE", description = "report.json or report.html.")
    Path file = Path.of("");

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "Who must have signed: a file with a public key, or a fingerprint; else this installation.")
    @Nullable
    String key;

    @Option(names = "--ledger", description = "Compares the ledger with the report, too.")
    boolean ledger;

    ReportVerifyCommand(CommandContext workplace) {
        super(workplace);
    }

    @Override
    public Integer call() {
        return print(ledger ? withLedger(settings()) : verification(settings()));
    }

    /** A file counts from where the user stands; a fingerprint stays what it is. */
    private Optional<String> key() {
        return Optional.ofNullable(key)
                .map(given -> Files.exists(workplace.caller().resolve(given))
                        ? workplace.caller().resolve(given).toString()
                        : given);
    }

    private PhaseResult verification(Settings settings) {
        return new ReportVerification(ReportKeys.files(settings)).verify(file, key());
    }

    private PhaseResult withLedger(Settings settings) {
        Map<String, String> given = new TreeMap<>(Map.of("file", file.toString()));
        key().ifPresent(signer -> given.put("key", signer));
        ChosenProgress progress = ChosenProgress.on(workplace, true);
        try (progress;
                Engine engine = workplace.starter().start(Optional.empty(), settings, progress)) {
            return engine.view(new ViewRequest("verify", given));
        }
    }
}
