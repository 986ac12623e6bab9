package io.metamigrator.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.Run;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.RunCounts;
import io.metamigrator.migration.RunReport;
import io.metamigrator.migration.ViewRequest;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.proof.RunProof;
import io.metamigrator.migration.settings.Settings;
import io.metamigrator.migration.view.RunFacts;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.apache.camel.Body;

/** {@code report}: writes the report of one run, the newest unless another is named. */
public final class ReportView {
    private final Ledger ledger;
    private final RunReport report;
    private final Settings settings;
    private final ObjectMapper json;

    ReportView(Ledger ledger, RunReport report, Settings settings, ObjectMapper json) {
        this.ledger = ledger;
        this.report = report;
        this.settings = settings;
        this.json = json;
    }

    public PhaseResult write(@Body ViewRequest request) {
        Run run = request.option("run").map(this::named).orElseGet(this::newest);
        Path page = report.write(run);
        RunCounts counts = new RunCounts(ledger.counts(run));
        String migration = run.scope().migration();
        RunProof proof = RunProof.of(run, ledger, PlanPaths.of(settings, migration), json);
        ObjectNode result = json.createObjectNode().put("migration", migration);
        result.put("report", page.toString()).setAll(RunFacts.json(run, counts, proof));
        return new PhaseResult(
                ExitCode.DONE,
                List.of(
                        "Report of run " + run.id() + ": " + page,
                        "Beside it: " + String.join(", ", ReportWriter.beside(run.id()))),
                result,
                "report verify " + page);
    }

    private Run named(String id) {
        return ledger.runs().find(id).orElseThrow(() -> MigrationException.usage("there is no run " + id + known()));
    }

    private String known() {
        List<String> ids = all().stream().map(Run::id).limit(5).toList();
        return ids.isEmpty() ? "; nothing has been applied yet" : "; the newest are " + String.join(", ", ids);
    }

    private Run newest() {
        return all().stream()
                .findFirst()
                .orElseThrow(() -> MigrationException.usage("there is no run yet to report on; plan and apply first"));
    }

    private List<Run> all() {
        return ledger.runs().migrations().stream()
                .flatMap(migration -> ledger.runs().of(migration).stream())
                .sorted(Comparator.comparing(Run::startedAt).reversed())
                .toList();
    }
}
