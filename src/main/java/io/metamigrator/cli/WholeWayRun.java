package io.metamigrator.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.migration.Engine;
import io.metamigrator.migration.Phase;
import io.metamigrator.migration.PhaseRequest;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.ViewRequest;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.options.MigrationOptions;
import io.metamigrator.migration.options.WholeWay;
import io.metamigrator.migration.settings.Settings;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Carries the phases of a migration out one after the other, and tells each; the first that does not come to a good end is the last. */
final class WholeWayRun {
    private final CommandContext workplace;
    private final SharedOptions options;
    private final WholeWay way;
    private final ObjectNode facts = Printer.object();
    private final ArrayNode told = facts.putArray("phases");

    WholeWayRun(CommandContext workplace, SharedOptions options, WholeWay way) {
        this.workplace = workplace;
        this.options = options;
        this.way = way;
    }

    /** @param given the request to apply; it is asked for its word before the first phase @param checksOnly whether it ends before apply */
    int of(PhaseRequest given, boolean checksOnly) {
        Settings settings = workplace.settings(options.overrides);
        PhaseRun.refuseSwitchedOff(given.migration(), settings);
        PhaseRequest request =
                checksOnly ? given : new ConfirmationPrompt(workplace, options.json).askedFor(way, given, settings);
        boolean forGood = !checksOnly && MigrationOptions.of(given.migration()).opens(request);
        ChosenProgress progress = ChosenProgress.on(workplace, options.json);
        try (progress;
                Engine engine = workplace.starter().start(Optional.of(given.migration()), settings, progress)) {
            PhaseResult last = forGood
                    ? forGood(engine, request)
                    : each(engine, request, checksOnly ? way.checks() : way.rehearsal());
            facts.put("migration", given.migration())
                    .put("mode", checksOnly ? "checks" : forGood ? "production" : "dry-run");
            return new Printer(workplace, options.json)
                    .print(new PhaseResult(last.exitCode(), List.of(), facts, last.next()));
        }
    }

    private PhaseResult forGood(Engine engine, PhaseRequest request) {
        ViewRequest status = new ViewRequest("status", Map.of("migration", request.migration()));
        boolean isCutOff = (engine.view(status).next() + " ").startsWith(request.migration() + " apply ");
        PhaseResult last = each(engine, request, isCutOff ? way.resumed() : way.phases());
        if (last.exitCode() != ExitCode.DONE) {
            return last;
        }
        Optional<String> run = runOf(told);
        begin("report");
        return note(
                "report",
                engine.view(new ViewRequest(
                        "report", run.map(id -> Map.of("run", id)).orElse(Map.of()))));
    }

    private static Optional<String> runOf(ArrayNode told) {
        String run = "";
        for (var phase : told) {
            run = phase.path("run").asText(run);
        }
        return run.isEmpty() ? Optional.empty() : Optional.of(run);
    }

    private PhaseResult each(Engine engine, PhaseRequest request, List<Phase> phases) {
        @Nullable PhaseResult last = null;
        for (Phase phase : phases) {
            begin(phase.verb());
            last = carriedOut(
                    engine, phase == Phase.APPLY ? request : new PhaseRequest(request.migration(), phase, Map.of()));
            if (last.exitCode() != ExitCode.DONE) {
                return last;
            }
        }
        return Objects.requireNonNull(last);
    }

    private PhaseResult carriedOut(Engine engine, PhaseRequest request) {
        String verb = request.phase().verb();
        try {
            return note(verb, engine.run(request));
        } catch (MigrationException e) {
            if (!options.json) {
                throw e;
            }
            facts.put("error", e.getMessage());
            return note(
                    verb,
                    new PhaseResult(e.exitCode(), List.of(), Printer.object().put("error", e.getMessage()), ""));
        }
    }

    private void begin(String what) {
        if (!options.json) {
            workplace.out().println("== " + what);
            workplace.out().flush();
        }
    }

    private PhaseResult note(String what, PhaseResult result) {
        told.add(result.json()
                .deepCopy()
                .put("phase", what)
                .put("exitCode", result.exitCode().code()));
        if (!options.json) {
            Printer printer = new Printer(workplace, false);
            result.text().forEach(printer::say);
        }
        return result;
    }
}
