package io.metamigrator.migration.records.plan;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.mapping.EntityType;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.TargetIds;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.files.Digests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What discovery found in the target, read from its files. */
public final class TargetSnapshot {
    private final PlanPaths paths;
    private final ObjectMapper json;

    public TargetSnapshot(PlanPaths paths, ObjectMapper json) {
        this.paths = paths;
        this.json = json;
    }

    /** Whether discovery has been made for all of these types. */
    boolean isComplete(List<String> types) {
        return types.stream().allMatch(type -> Files.exists(paths.discovered(type)));
    }

    /** When its oldest file was written; the epoch if there was no discovery. */
    public Instant takenAt(List<String> types) {
        Instant oldest = Instant.MAX;
        for (String type : types) {
            try {
                Instant written =
                        Files.getLastModifiedTime(paths.discovered(type)).toInstant();
                oldest = written.isBefore(oldest) ? written : oldest;
            } catch (IOException e) {
                return Instant.EPOCH;
            }
        }
        return oldest;
    }

    /** One digest over the files of all types; {@code none} if there was no discovery. */
    public String digest(List<String> types) {
        if (!isComplete(types)) {
            return "none";
        }
        StringBuilder all = new StringBuilder();
        for (String type : types) {
            try {
                all.append(Digests.sha256(paths.discovered(type)));
            } catch (IOException e) {
                throw unreadable(type, e);
            }
        }
        return Digests.sha256(all.toString());
    }

    /** The ids of a type's entities by natural key; of two with one key the first is taken. */
    Map<String, String> ids(EntityType type, TargetIds ids) {
        Map<String, String> known = new HashMap<>();
        read(type.name(), entity -> type.keyOf(entity).ifPresent(key -> known.putIfAbsent(key, ids.of(entity))));
        return known;
    }

    /** Streams the entities of a type; none if it was not discovered. */
    public void read(String type, Consumer<JsonNode> entities) {
        Path file = paths.discovered(type);
        if (!Files.exists(file)) {
            return;
        }
        try (JsonParser parser = json.createParser(file.toFile())) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.START_ARRAY && "data".equals(parser.currentName())) {
                    while (parser.nextToken() == JsonToken.START_OBJECT) {
                        entities.accept(parser.readValueAsTree());
                    }
                    return;
                }
            }
        } catch (IOException e) {
            throw unreadable(type, e);
        }
    }

    private MigrationException unreadable(String type, IOException e) {
        return new MigrationException(
                ExitCode.REFUSED,
                paths.discovered(type) + " cannot be read (" + e.getClass().getSimpleName() + "); run discover again",
                e);
    }
}
