package io.metamigrator.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.migration.Amounts;
import io.metamigrator.migration.Engine;
import io.metamigrator.migration.Gate;
import io.metamigrator.migration.Phase;
import io.metamigrator.migration.PhaseRequest;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.options.MigrationOptions;
import io.metamigrator.migration.options.WholeWay;
import io.metamigrator.migration.settings.Settings;
import io.metamigrator.outside.Display;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Asks for the word that a real run needs, if somebody is there to type it; what it would write is told before. */
record ConfirmationPrompt(CommandContext workplace, boolean json) {
    private static final String DRY_RUN = "dry-run";
    private static final Set<String> SWITCHES = Set.of("apply", "i-understand", "confirm");

    /** The request with the word that was typed; as it is where nobody can be asked, or where the run would be refused anyway. */
    PhaseRequest asked(PhaseRequest request, Settings settings, Engine engine) {
        if (!isDue(request)) {
            return request;
        }
        Optional<PhaseResult> rehearsed = rehearsal(request, engine);
        if (rehearsed.isPresent() && isRefused(rehearsed.get())) {
            return request;
        }
        JsonNode facts = rehearsed.<JsonNode>map(PhaseResult::json).orElse(Printer.object());
        return confirmed(request, "write " + amount(facts) + "to " + target(request, facts, settings));
    }

    /** The same for all phases, of which none has been carried out yet. */
    PhaseRequest askedFor(WholeWay way, PhaseRequest request, Settings settings) {
        String phases = way.phases().stream().map(Phase::verb).collect(Collectors.joining(", "));
        return isDue(request)
                ? confirmed(
                        request,
                        "write to " + target(request, Printer.object(), settings) + ", after all of this: " + phases)
                : request;
    }

    private boolean isDue(PhaseRequest request) {
        return !json && workplace.terminal().isAnswered() && Gate.awaitsWord(request);
    }

    /** A dry run of the same; empty if the migration has none. */
    private static Optional<PhaseResult> rehearsal(PhaseRequest request, Engine engine) {
        boolean isDeclared = request.phase() == Phase.REPLAY
                || MigrationOptions.of(request.migration()).of(request.phase()).stream()
                        .anyMatch(option -> option.name().equals(DRY_RUN));
        if (!isDeclared) {
            return Optional.empty();
        }
        Map<String, String> options = new TreeMap<>(request.options());
        options.keySet().removeAll(SWITCHES);
        options.put(DRY_RUN, "true");
        return Optional.of(engine.run(new PhaseRequest(request.migration(), request.phase(), options)));
    }

    private static boolean isRefused(PhaseResult rehearsed) {
        return rehearsed.exitCode() != ExitCode.DONE
                || !rehearsed.json().path("failedChecks").isEmpty();
    }

    /** {@code 409 records }, or nothing if the rehearsal did not count them. */
    private static String amount(JsonNode facts) {
        JsonNode counted = facts.has("left")
                ? facts.path("left")
                : facts.has("letters")
                        ? facts.path("letters")
                        : facts.path("counts").path("waiting");
        if (!counted.isNumber()) {
            return "";
        }
        String one = facts.has("letters") ? "dead letter" : "record";
        return Amounts.of(counted.asLong(), one) + " ";
    }

    private static String target(PhaseRequest request, JsonNode facts, Settings settings) {
        String told = facts.path("target").asText();
        String target = told.isEmpty()
                ? settings.given(request.migration() + ".url").orElse("the target of " + request.migration())
                : told;
        return Display.line(Settings.masked(target));
    }

    private PhaseRequest confirmed(PhaseRequest request, String what) {
        workplace.err().print("Type " + Gate.WORD + " to " + what + ": ");
        workplace.err().flush();
        Optional<String> typed = workplace.terminal().typed().map(String::strip);
        if (typed.isEmpty()) {
            return request;
        }
        if (!typed.get().equals(Gate.WORD)) {
            throw MigrationException.refused("nothing was written: what was typed is not the word " + Gate.WORD);
        }
        Map<String, String> options = new TreeMap<>(request.options());
        options.put("confirm", Gate.WORD);
        return new PhaseRequest(request.migration(), request.phase(), options);
    }
}
