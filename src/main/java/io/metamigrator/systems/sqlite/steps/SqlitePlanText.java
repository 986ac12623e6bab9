package io.metamigrator.systems.sqlite.steps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.files.TextTable;
import io.metamigrator.systems.sqlite.plan.MovePlan;
import io.metamigrator.systems.sqlite.plan.ObjectFate;
import io.metamigrator.systems.sqlite.source.SourceFile;
import io.metamigrator.systems.sqlite.source.SourceTable;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a plan says as a whole, for its file and for people. */
final class SqlitePlanText {
    private final MovePlan moves;
    private final Path source;
    private final Path target;
    private final ObjectMapper json;

    SqlitePlanText(MovePlan moves, Path source, Path target, ObjectMapper json) {
        this.moves = moves;
        this.source = source;
        this.target = target;
        this.json = json;
    }

    ObjectNode head(int batch) {
        ObjectNode head = json.createObjectNode()
                .put("migration", SqlitePlan.WORDS.migration())
                .put("phase", "plan")
                .put("mode", "production")
                .put("generatedAt", Instant.now().toString())
                .put("source", source.toString())
                .put("target", target.toString())
                .put("mapping", moves.mapping().digest())
                .put("moves", moves.digest())
                .put("batch", batch);
        long rows = 0;
        long bytes = 0;
        ObjectNode files = head.putObject("files");
        for (SourceFile file : moves.inventory().files()) {
            files.put(file.name(), CurrentMoves.digest(file.digests()));
            rows += file.tables().stream().mapToLong(SourceTable::rows).sum();
            bytes += file.size();
        }
        head.put("rows", rows).put("bytes", bytes);
        Map<ObjectFate.Fate, Long> fates = new EnumMap<>(ObjectFate.Fate.class);
        var objects = head.putArray("objects");
        for (ObjectFate object : moves.objects()) {
            fates.merge(object.fate(), 1L, Long::sum);
            objects.addObject()
                    .put("file", object.file())
                    .put("type", object.object().type())
                    .put("name", object.object().name())
                    .put("fate", word(object.fate()))
                    .put("why", object.why());
        }
        ObjectNode counts = head.putObject("fates");
        for (ObjectFate.Fate fate : ObjectFate.Fate.values()) {
            counts.put(word(fate), fates.getOrDefault(fate, 0L));
        }
        moves.homeless().forEach(head.putArray("homeless")::add);
        return head;
    }

    private static String word(ObjectFate.Fate fate) {
        return fate.name().toLowerCase(Locale.ROOT);
    }

    PhaseResult result(ObjectNode head, Path file, String digest) {
        TextTable table = new TextTable("part", "steps");
        for (JsonNode part : head.path("parts")) {
            table.row(part.path("part").asText(), part.path("steps").asLong());
        }
        List<String> lines = new ArrayList<>(table.lines());
        lines.add("");
        lines.add(head.path("rows").asLong() + " rows of " + head.path("files").size() + " files, from " + source
                + " into " + target);
        JsonNode fates = head.path("fates");
        lines.add(head.path("objects").size() + " tables, indexes, views and triggers: "
                + fates.path("moved").asLong() + " moved, "
                + fates.path("dropped").asLong() + " left on purpose, "
                + fates.path("refused").asLong() + " not carried over:");
        for (JsonNode object : head.path("objects")) {
            if (object.path("fate").asText().equals("refused")) {
                lines.add("  " + object.path("type").asText() + " "
                        + object.path("name").asText() + " of "
                        + object.path("file").asText() + ": "
                        + object.path("why").asText());
            }
        }
        lines.add("Columns without a new home, whose values are kept in leftovers.db: "
                + head.path("homeless").size());
        head.path("homeless").forEach(column -> lines.add("  " + column.asText()));
        lines.add("");
        lines.add("Kept in " + file);
        ObjectNode told = head.deepCopy();
        told.put("plan", file.toString()).put("digest", digest);
        return new PhaseResult(ExitCode.DONE, lines, told, SqlitePlan.WORDS.migration() + " validate");
    }
}
