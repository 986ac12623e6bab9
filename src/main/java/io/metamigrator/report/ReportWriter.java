package io.metamigrator.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.ledger.Audit;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.LetterFilter;
import io.metamigrator.ledger.Letters;
import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.State;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.RunCounts;
import io.metamigrator.migration.RunFacts;
import io.metamigrator.migration.RunReport;
import io.metamigrator.migration.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Writes everything that a run leaves behind for people and programs into {@code results}. */
final class ReportWriter implements RunReport {
    /** What is written beside the page. */
    static final List<String> BESIDE =
            List.of("report.json", "mappings.json", "created_entities.json", "migration_stats.json");

    private final Ledger ledger;
    private final Settings settings;
    private final ObjectMapper json;

    ReportWriter(Ledger ledger, Settings settings, ObjectMapper json) {
        this.ledger = ledger;
        this.settings = settings;
        this.json = json;
    }

    @Override
    public Path write(Run run) {
        PlanPaths paths =
                new PlanPaths(settings.path("out.dir").resolve(run.scope().migration()));
        ResultFolder folder = new ResultFolder(paths.results());
        RunCounts counts = new RunCounts(ledger.counts(run));
        RecordPages records = new RecordPages(ledger, run);
        ResultLists lists = new ResultLists(run, records, json);
        folder.write("mappings.json", lists::mappings);
        folder.write("created_entities.json", lists::created);
        folder.write("migration_stats.json", out -> lists.stats(out, counts));
        ObjectNode facts = facts(run, counts, records, new PlanFacts(paths, json).of(run));
        folder.write(
                "report.json",
                out -> out.write(json.writerWithDefaultPrettyPrinter().writeValueAsBytes(facts)));
        return folder.write("report.html", out -> out.write(new ReportPage(facts).bytes()));
    }

    private ObjectNode facts(Run run, RunCounts counts, RecordPages records, Optional<ObjectNode> plan) {
        Instant until = run.endedAt() == null ? Instant.now() : run.endedAt();
        ObjectNode facts = json.createObjectNode()
                .put("migration", run.scope().migration())
                .put("writtenAt", Instant.now().toString())
                .put("seconds", Duration.between(run.startedAt(), until).toSeconds());
        facts.setAll(RunFacts.json(run, counts));
        facts.set("accounting", accounting(counts));
        facts.put(
                "deadLetters",
                ledger.letters().counts(LetterFilter.ALL.ofRun(run.id())).stream()
                        .mapToLong(Letters.Count::number)
                        .sum());
        facts.set("outcomes", Outcomes.of(run, records));
        plan.ifPresent(known -> facts.set("plan", known));
        ArrayNode history = facts.putArray("history");
        for (Audit.Entry entry : ledger.audit().of(run.scope().migration())) {
            if (run.id().equals(entry.runId())) {
                history.addObject()
                        .put("at", entry.at().toString())
                        .put("who", entry.who())
                        .put("what", entry.what());
            }
        }
        ObjectNode inForce = facts.putObject("settings");
        settings.withoutSecrets().forEach(inForce::put);
        return facts;
    }

    /** planned = confirmed + skipped + rejected + dead + blocked + unknown + waiting, and what was rolled back. */
    private ObjectNode accounting(RunCounts counts) {
        long planned = counts.total();
        long confirmed = counts.of(State.CONFIRMED, State.VERIFIED);
        long waiting = counts.of(State.PLANNED, State.SENDING);
        long rolledBack = counts.of(State.ROLLED_BACK);
        long sum = confirmed
                + waiting
                + rolledBack
                + counts.of(State.SKIPPED, State.REJECTED, State.DEAD, State.BLOCKED, State.UNKNOWN);
        String words = planned + " planned = " + confirmed + " confirmed + " + counts.of(State.SKIPPED) + " skipped + "
                + counts.of(State.REJECTED) + " rejected + " + counts.of(State.DEAD) + " dead + "
                + counts.of(State.BLOCKED) + " blocked + " + counts.of(State.UNKNOWN) + " unknown + " + waiting
                + " waiting" + (rolledBack == 0 ? "" : " + " + rolledBack + " rolled back");
        return json.createObjectNode().put("identity", words).put("holds", sum == planned);
    }
}
