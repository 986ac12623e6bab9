package io.metamigrator.systems.sqlite.checks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.migration.files.Digests;
import io.metamigrator.migration.files.KeptFacts;
import io.metamigrator.systems.sqlite.engine.EngineVersion;
import io.metamigrator.systems.sqlite.mapping.CheckRule;
import io.metamigrator.systems.sqlite.plan.MovePlan;
import io.metamigrator.systems.sqlite.source.SourceFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the old files have answered, for as long as each of their bytes and the mapping stay the same. An answer that could not be given
 * is asked for again.
 *
 * @param file where the answers of one plan are kept
 */
record KnownAnswers(Path file) {
    /** What makes an answer depend on more than the files. */
    private static final Pattern FICKLE = Pattern.compile(
            "(?is).*('now'|\\bcurrent_(date|time)|\\brandom|\\b(date|time|julianday|unixepoch|datetime)\\s*\\(\\s*\\)).*");

    /** By rule; empty if they are not known. */
    Optional<Map<CheckRule, Answer>> of(MovePlan plan) {
        Map<CheckRule, Answer> answers = new LinkedHashMap<>();
        JsonNode known = KeptFacts.read(file, key(plan));
        for (CheckRule rule : asked(plan)) {
            JsonNode answer = known.path(answers.size());
            if (!answer.path("check").asText().equals(rule.name())) {
                return Optional.empty();
            }
            List<List<String>> rows = new ArrayList<>();
            for (JsonNode row : answer.path("rows")) {
                List<String> values = new ArrayList<>();
                row.forEach(value -> values.add(value.asText()));
                rows.add(List.copyOf(values));
            }
            String leftOut = answer.path("leftOut").asText();
            answers.put(rule, leftOut.isEmpty() ? Answer.of(rows) : Answer.leftOut(leftOut));
        }
        return Optional.of(answers);
    }

    /** Keeps answers, unless one could not be given or goes by the time of day, or a file was written to meanwhile. */
    void keep(MovePlan plan, Map<CheckRule, Answer> answers) throws IOException {
        if (answers.values().stream().anyMatch(answer -> !answer.failure().isEmpty()) || isFickle(plan)) {
            return;
        }
        for (SourceFile each : plan.inventory().files()) {
            if (!each.isUntouched()) {
                return;
            }
        }
        ArrayNode known = JsonNodeFactory.instance.arrayNode();
        answers.forEach((rule, answer) -> {
            ObjectNode node = known.addObject().put("check", rule.name()).put("leftOut", answer.leftOut());
            ArrayNode rows = node.putArray("rows");
            answer.rows().forEach(row -> row.forEach(rows.addArray()::add));
        });
        KeptFacts.write(file, key(plan), known);
    }

    private static boolean isFickle(MovePlan plan) {
        return asked(plan).stream()
                .anyMatch(rule -> FICKLE.matcher(String.valueOf(rule.old())).matches());
    }

    private static List<CheckRule> asked(MovePlan plan) {
        return plan.mapping().checks().stream()
                .filter(rule -> rule.old() != null)
                .toList();
    }

    /** Of all that answers depend on. */
    private static String key(MovePlan plan) {
        return Digests.sha256(plan.digest() + "\n" + asked(plan) + "\n" + EngineVersion.loaded());
    }
}
