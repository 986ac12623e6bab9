package io.metamigrator.migration.health;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.migration.Check;
import io.metamigrator.migration.Checks;
import io.metamigrator.migration.Estimate;
import io.metamigrator.migration.ViewRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What was found when source and target of a migration were looked at. @param at when the look was over */
public record Look(String migration, Instant at, Checks checks, List<Measure> measures) {

    public Look {
        measures = List.copyOf(measures);
    }

    /** Whether no check failed; a warning is well. */
    public boolean isWell() {
        return checks.failed().isEmpty();
    }

    public Duration age() {
        Duration age = Duration.between(at, Instant.now());
        return age.isNegative() ? Duration.ZERO : age;
    }

    public List<Measure> measures(Measure.Kind kind) {
        return measures.stream().filter(measure -> measure.kind() == kind).toList();
    }

    /** For people, in one line: how old it is, and which checks did not come out well. */
    public String words() {
        String notWell = checks.all().stream()
                .filter(check -> check.result() != Check.Result.PASS)
                .map(check -> check.result().label() + " " + check.name())
                .collect(Collectors.joining(", "));
        return (isWell() ? "well" : "not well") + ", looked at " + Estimate.text(age()) + " ago"
                + (notWell.isEmpty() ? "" : ": " + notWell);
    }

    /** All of it, as the phase prints it and as it is kept. */
    public ObjectNode json() {
        ObjectNode json = checks.json(migration)
                .put("phase", ViewRequest.HEALTH)
                .put("at", at.toString())
                .put("healthy", isWell());
        measures.forEach(measure -> json.withArray("measures").add(measure.json()));
        return json;
    }

    /** In short, for a list of migrations. */
    public ObjectNode brief() {
        ObjectNode json = checks.json(migration);
        json.remove("phase");
        return json.put("at", at.toString()).put("healthy", isWell());
    }

    /** For those who may not see paths and processes: whether all is well, and the names of the checks that are not. */
    public ObjectNode outline() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("migration", migration)
                .put("at", at.toString())
                .put("healthy", isWell());
        checks.failed().names().forEach(json.putArray("failed")::add);
        return json;
    }

    /** @throws RuntimeException if it is none */
    static Look of(JsonNode json) {
        List<Check> checks = new ArrayList<>();
        for (JsonNode check : json.path("checks")) {
            List<String> examples = new ArrayList<>();
            check.path("examples").forEach(example -> examples.add(example.asText()));
            checks.add(new Check(
                    check.path("name").asText(),
                    Check.Result.valueOf(check.path("result").asText().toUpperCase(Locale.ROOT)),
                    check.path("finding").asText(),
                    examples));
        }
        List<Measure> measures = new ArrayList<>();
        json.path("measures").forEach(measure -> Measure.of(measure).ifPresent(measures::add));
        return new Look(
                json.path("migration").asText(), Instant.parse(json.path("at").asText()), new Checks(checks), measures);
    }
}
