package io.metamigrator.migration.records.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.State;
import io.metamigrator.migration.Amounts;
import io.metamigrator.migration.Checks;
import io.metamigrator.migration.Estimate;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.RunCounts;
import io.metamigrator.migration.failure.ExitCode;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an apply did, or a rehearsal found, in words and as JSON. */
final class ApplyReport {
    private final String migration;
    private final ObjectMapper json;

    ApplyReport(String migration, ObjectMapper json) {
        this.migration = migration;
        this.json = json;
    }

    /** @param begun the run that has begun the plan, and @param standing how far it is */
    PhaseResult rehearsal(
            RunCounts counts,
            Checks checks,
            BigDecimal rate,
            long writes,
            JsonNode plan,
            Optional<Run> begun,
            Optional<RunCounts> standing) {
        Estimate estimate = Estimate.of(counts.of(State.PLANNED), rate);
        Checks failed = checks.failed();
        List<String> lines = new ArrayList<>();
        lines.add("Dry run: nothing is sent.");
        lines.addAll(counts.lines());
        lines.add("");
        lines.add("Writes: " + writes);
        begun.ifPresent(run -> lines.add("Run " + run.id() + " has begun this plan; apply goes on with it: "
                + standing.map(RunCounts::summary).orElse("")));
        lines.add("A real run would take " + estimate);
        if (!failed.isEmpty()) {
            lines.add("A real run would be refused:");
            lines.addAll(failed.lines());
        }
        ObjectNode result = json.createObjectNode()
                .put("migration", migration)
                .put("phase", "apply")
                .put("mode", "dry-run")
                .put("target", plan.path("target").asText())
                .put("writes", writes);
        begun.ifPresent(run -> result.put("goesOnWith", run.id()));
        standing.ifPresent(now -> result.put("left", now.of(State.PLANNED, State.SENDING, State.UNKNOWN)));
        result.setAll(counts.json());
        result.set("estimate", estimate.json());
        ArrayNode refusals = result.putArray("failedChecks");
        failed.names().forEach(refusals::add);
        boolean test = !plan.path("prefix").asText().isEmpty();
        String next = migration
                + (failed.isEmpty()
                        ? " apply " + (test ? "--test" : "--apply --i-understand-this-will-write-to-" + migration)
                        : " validate");
        return new PhaseResult(ExitCode.DONE, lines, result, next);
    }

    PhaseResult result(Run run, RunCounts counts, RecordSession application, Path report) {
        List<String> lines = new ArrayList<>();
        lines.add("Run " + run.id() + " into " + run.scope().target()
                + (run.prefix().isEmpty() ? "" : ", test entities marked " + run.prefix())
                + (run.resumes() == 0 ? "" : ", taken up again " + Amounts.times(run.resumes())));
        lines.addAll(counts.lines());
        long differing = counts.of(State.CONFIRMED);
        lines.add("");
        lines.add("Writes: " + application.writes() + " now, " + run.writes() + " in all; "
                + Estimate.text(application.elapsed()));
        if (differing > 0) {
            lines.add(Amounts.of(differing, "record") + " created but read back differently; see the report");
        }
        application
                .looks()
                .found()
                .forEach((type, found) -> lines.add(found + " " + type
                        + " were in the target and unknown to this ledger; they were taken as they are and not sent."
                        + " Was the ledger put back as it was before?"));
        lines.add("Report: " + report);
        ObjectNode result = json.createObjectNode()
                .put("migration", migration)
                .put("phase", "apply")
                .put("report", report.toString())
                .put("mode", run.mode() == Run.Mode.TEST ? "test" : "production")
                .put("run", run.id())
                .put("prefix", run.prefix())
                .put("target", run.scope().target())
                .put("resumes", run.resumes())
                .put("writes", application.writes())
                .put("writesOfRun", run.writes())
                .put("differing", differing)
                .put("seconds", application.elapsed().toMillis() / 1000);
        ObjectNode found = result.putObject("foundInTarget");
        application.looks().found().forEach(found::put);
        result.setAll(counts.json());
        return new PhaseResult(exit(counts, differing), lines, result, migration + " verify");
    }

    private static ExitCode exit(RunCounts counts, long differing) {
        if (counts.of(State.REJECTED, State.DEAD, State.BLOCKED, State.UNKNOWN) > 0) {
            return ExitCode.DONE_WITH_DEAD_LETTERS;
        }
        return differing > 0 ? ExitCode.DIFFERENCES : ExitCode.DONE;
    }
}
