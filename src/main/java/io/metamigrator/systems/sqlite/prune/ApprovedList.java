package io.metamigrator.systems.sqlite.prune;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.migration.Moments;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.files.Durable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The list that a dry run has shown; only that one is carried out.
 *
 * @param file in which it is kept
 */
record ApprovedList(Path file, ObjectMapper json) {

    /** Keeps what was shown of the set of a run. */
    void keep(String run, PruneList list) {
        ObjectNode kept = json.createObjectNode()
                .put("run", run)
                .put("at", list.at().toString())
                .put("list", list.code());
        list.lines().forEach(kept.putObject("due")::put);
        try {
            Durable.write(file, json.writerWithDefaultPrettyPrinter().writeValueAsBytes(kept));
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** @param code of the list that is meant, where that is said @throws MigrationException refused, where another list was shown, or none */
    void require(String run, PruneList list, Optional<String> code) {
        try {
            JsonNode shown = Files.exists(file) ? json.readTree(file.toFile()) : json.createObjectNode();
            if (!shown.path("run").asText().equals(run)) {
                throw MigrationException.refused("nothing was removed: nobody has seen yet what would go; ./migrate"
                        + " sqlite prune shows it, and then the same with --confirm removes it");
            }
            if (code.filter(meant -> !meant.equals(list.code())).isPresent()) {
                throw MigrationException.refused("nothing was removed: the list is " + list.code() + " by now, and not "
                        + code.get() + "; ./migrate sqlite prune shows it");
            }
            if (!shown.path("list").asText().equals(list.code())) {
                throw MigrationException.refused("nothing was removed: it is another list by now than was shown at "
                        + Moments.ofWritten(shown.path("at").asText()) + ":\n  "
                        + String.join("\n  ", differences(shown.path("due"), list))
                        + "\n./migrate sqlite prune shows it anew");
            }
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private static List<String> differences(JsonNode shown, PruneList list) {
        SortedMap<String, String> before = new TreeMap<>();
        shown.properties()
                .forEach(line -> before.put(line.getKey(), line.getValue().asText()));
        return differences(before, list.lines());
    }

    /** In words. */
    static List<String> differences(SortedMap<String, String> before, SortedMap<String, String> now) {
        List<String> differences = new ArrayList<>();
        before.forEach((name, line) -> {
            if (!now.containsKey(name)) {
                differences.add(name + " is not due any more");
            } else if (!now.get(name).equals(line)) {
                differences.add(name + " was " + line + " and is " + now.get(name));
            }
        });
        now.keySet().stream()
                .filter(name -> !before.containsKey(name))
                .forEach(name -> differences.add(name + " is due as well"));
        return differences;
    }

    private MigrationException unusable(IOException e) {
        return new MigrationException(ExitCode.UNAVAILABLE, file + " cannot be used: " + e.getMessage(), e);
    }
}
