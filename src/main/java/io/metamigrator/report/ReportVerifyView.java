package io.metamigrator.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.Run;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.ViewRequest;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Body;

/** {@code report verify --ledger}: whether a report is as it was signed, and the ledger still as the report says. */
public final class ReportVerifyView {
    private final Ledger ledger;
    private final ReportVerification verification;

    ReportVerifyView(Ledger ledger, ReportVerification verification) {
        this.ledger = ledger;
        this.verification = verification;
    }

    public PhaseResult verify(@Body ViewRequest request) throws IOException {
        Path file = Path.of(request.option("file")
                .orElseThrow(() -> MigrationException.usage("give the file of a report, as file")));
        VerifiedReport report = verification.look(file, request.option("key"));
        PhaseResult offline = report.result();
        if (report.document().isEmpty()) {
            return offline;
        }
        ObjectNode document = report.document().get();
        Optional<Run> run = ledger.runs().find(document.path("run").asText());
        if (run.isEmpty()) {
            return with(offline, new LedgerComparison.Result(false, 0, "", "this ledger knows nothing of the run"));
        }
        return with(
                offline,
                LedgerComparison.of(
                        new LedgerEntries(ledger, run.get()),
                        document.path("ledger"),
                        ReportWriter.entriesBeside(file, run.get().id())));
    }

    private static PhaseResult with(PhaseResult offline, LedgerComparison.Result compared) {
        List<String> lines = new ArrayList<>(offline.text());
        lines.add(
                compared.same()
                        ? "The ledger is as the report says: the same chain over " + compared.entries() + " entries."
                        : "The ledger is NOT as the report says: " + compared.first());
        ObjectNode json = offline.json();
        json.putObject("compared")
                .put("same", compared.same())
                .put("entries", compared.entries())
                .put("head", compared.head())
                .put("first", compared.first());
        return new PhaseResult(
                compared.same() ? offline.exitCode() : ExitCode.DIFFERENCES, lines, json, offline.next());
    }
}
