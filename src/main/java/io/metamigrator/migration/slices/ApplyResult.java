package io.metamigrator.migration.slices;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.State;
import io.metamigrator.migration.Checks;
import io.metamigrator.migration.Phase;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.RunCounts;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.files.TextTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What an apply tells. */
final class ApplyResult {
    private final SliceWords words;
    private final SliceReport report;

    ApplyResult(SliceWords words, ObjectMapper json) {
        this.words = words;
        this.report = new SliceReport(json, words, Phase.APPLY);
    }

    PhaseResult rehearsal(
            SlicePlan plan, List<SlicePart> parts, long limit, Checks checks, Optional<Run> begun, RunCounts standing) {
        ObjectNode result = report.facts("dry-run").put("writes", 0);
        words.repeated().forEach(name -> result.set(name, plan.head().path(name)));
        TextTable table = new TextTable("part", "planned", "would be copied");
        ObjectNode each = result.putObject("parts");
        Map<String, Map<State, Long>> open = new LinkedHashMap<>();
        long sum = 0;
        for (SlicePart part : parts) {
            long taken = Math.min(limit, part.size());
            table.row(part.name(), part.size(), taken);
            each.putObject(part.name()).put("planned", part.size()).put("wouldCopy", taken);
            open.put(part.name(), Map.of(State.PLANNED, taken));
            sum += taken;
        }
        result.put("wouldCopy", sum);
        SliceReport.counts(result, open);
        Checks failed = checks.failed();
        ArrayNode names = result.putArray("failedChecks");
        failed.names().forEach(names::add);
        List<String> lines = new ArrayList<>();
        lines.add("A dry run: nothing is written.");
        lines.addAll(table.lines());
        lines.add("Writes: 0");
        begun.ifPresent(run -> {
            lines.add("Run " + run.id() + " has begun this plan; apply goes on with it: " + standing.summary());
            result.put("goesOnWith", run.id()).put("left", standing.of(State.PLANNED, State.SENDING, State.UNKNOWN));
        });
        lines.addAll(failed.lines());
        boolean passes = failed.isEmpty();
        return new PhaseResult(
                passes ? ExitCode.DONE : ExitCode.REFUSED,
                lines,
                result,
                passes
                        ? words.migration() + " apply --apply --i-understand-this-will-write-to-" + words.migration()
                        : words.migration() + " validate");
    }

    PhaseResult result(
            Run run, Map<String, Map<State, Long>> counts, ApplySession<?> application, SliceTarget<?> target) {
        ObjectNode result = report.facts("production", run)
                .put("state", run.status().name().toLowerCase(Locale.ROOT))
                .put("writes", application.writes())
                .put("writesOfRun", run.writes())
                .put("resumes", run.resumes());
        words.repeated()
                .forEach(name -> result.set(name, application.plan().head().path(name)));
        TextTable table = new TextTable("part", "planned", "copied", "skipped", "failed", "waiting");
        ObjectNode each = result.putObject("parts");
        long failed = 0;
        for (SlicePart part : application.plan().parts()) {
            Map<State, Long> states = counts.getOrDefault(part.name(), Map.of());
            long copied = states.getOrDefault(State.CONFIRMED, 0L);
            long skipped = states.getOrDefault(State.SKIPPED, 0L);
            long dead = states.getOrDefault(State.REJECTED, 0L);
            long waiting = part.size() - copied - skipped - dead;
            failed += dead;
            table.row(part.name(), part.size(), copied, skipped, dead, waiting);
            each.putObject(part.name())
                    .put("planned", part.size())
                    .put("copied", copied)
                    .put("skipped", skipped)
                    .put("failed", dead)
                    .put("waiting", waiting);
        }
        SliceReport.counts(result, counts);
        List<String> lines = new ArrayList<>();
        lines.add("Run " + run.id() + " into " + run.scope().target());
        lines.addAll(table.lines());
        lines.add("Writes: " + application.writes() + ", of the whole run " + run.writes());
        target.tell(run, result, lines);
        if (failed > 0) {
            lines.add(failed + " " + words.items() + " were refused; each is a dead letter with the server's words");
        }
        return new PhaseResult(
                failed > 0 ? ExitCode.DONE_WITH_DEAD_LETTERS : ExitCode.DONE,
                lines,
                result,
                failed > 0 ? "dead-letters list --migration " + words.migration() : words.migration() + " verify");
    }
}
