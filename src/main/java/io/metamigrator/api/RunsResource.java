package io.metamigrator.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.LedgerRecord;
import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.State;
import io.metamigrator.migration.Migrations;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.RunCounts;
import io.metamigrator.migration.ViewRequest;
import io.metamigrator.migration.proof.RunProof;
import io.metamigrator.migration.settings.Settings;
import io.metamigrator.migration.view.RecordFacts;
import io.metamigrator.migration.view.RunFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;

/** {@code /api/v1/runs}: the runs, their records page by page, and their reports. */
public final class RunsResource {
    private static final int PAGE = 100;
    /** The report of a run brings its own style, and pictures drawn in it. */
    private static final String REPORT_POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'";

    private final Ledger ledger;
    private final Settings settings;
    private final ObjectMapper json;

    RunsResource(Ledger ledger, Settings settings, ObjectMapper json) {
        this.ledger = ledger;
        this.settings = settings;
        this.json = json;
    }

    /** Newest first, without counts. */
    public ObjectNode list(ApiCall call) {
        Migrations there = new Migrations(ledger, settings.folder());
        List<String> migrations = call.given("migration")
                .map(name -> List.of(there.known(name)))
                .orElseGet(() -> ledger.runs().migrations());
        ObjectNode all = json.createObjectNode();
        ArrayNode runs = all.putArray("runs");
        migrations.stream()
                .flatMap(migration -> ledger.runs().of(migration).stream())
                .sorted(Comparator.comparing(Run::startedAt).reversed())
                .limit(call.number("limit", PAGE))
                .forEach(run -> runs.add(RunFacts.json(run, new RunCounts(Map.of()))
                        .put("migration", run.scope().migration())
                        .without(List.of("counts", "types"))));
        return all;
    }

    public ObjectNode show(ApiCall call) {
        Run run = named(call);
        String migration = run.scope().migration();
        RunProof proof = RunProof.of(run, ledger, PlanPaths.of(settings, migration), json);
        return RunFacts.json(run, new RunCounts(ledger.counts(run)), proof).put("migration", migration);
    }

    /** One page of records; {@code after} of the answer is that of the next page, null where this is the last. */
    public ObjectNode records(ApiCall call) {
        Run run = named(call);
        int limit = (int) call.number("limit", PAGE);
        List<LedgerRecord> page = ledger.records()
                .page(
                        run,
                        call.given("type").orElse(null),
                        call.given("state").map(RunsResource::state).orElse(null),
                        call.given("key").orElse(null),
                        call.number("after", 0),
                        limit);
        ObjectNode answer = json.createObjectNode().put("run", run.id());
        ArrayNode records = answer.putArray("records");
        page.forEach(record -> records.add(RecordFacts.json(record).put("seq", record.seq())));
        answer.put("after", page.size() < limit ? null : page.get(limit - 1).seq());
        return answer;
    }

    private static State state(String label) {
        return Arrays.stream(State.values())
                .filter(state -> RunFacts.label(state).equals(label))
                .findFirst()
                .orElseThrow(() -> CallRefusedException.bad("state is '" + label + "'; it is one of "
                        + Arrays.stream(State.values()).map(RunFacts::label).toList()));
    }

    /** What to ask for the report of a run. */
    public ViewRequest report(ApiCall call) {
        return new ViewRequest("report", Map.of("run", named(call).id()));
    }

    /** The report's page, as it lies in the folder of results. */
    public Page page(@Body PhaseResult report) throws IOException {
        Path file = Path.of(report.json().path("report").asText());
        return new Page("text/html; charset=utf-8", Files.readAllBytes(file), REPORT_POLICY);
    }

    private Run named(ApiCall call) {
        String id = call.at("run");
        return ledger.runs().find(id).orElseThrow(() -> CallRefusedException.unknown("there is no run " + id));
    }
}
