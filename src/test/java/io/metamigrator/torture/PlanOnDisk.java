package io.metamigrator.torture;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.metamigrator.torture.History.Name;
import io.metamigrator.torture.History.Parent;
import io.metamigrator.torture.History.Planned;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads the file that a plan is. */
final class PlanOnDisk {
    static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private PlanOnDisk() {}

    static List<Planned> read(Path file) {
        JsonNode plan;
        try {
            plan = JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<Planned> planned = new ArrayList<>();
        plan.path("entities")
                .properties()
                .forEach(type -> type.getValue().forEach(entity -> planned.add(planned(type.getKey(), entity))));
        return planned;
    }

    private static Planned planned(String type, JsonNode entity) {
        List<Parent> parents = new ArrayList<>();
        entity.path("references")
                .forEach(reference -> parents.add(new Parent(
                        reference.path("field").asText(),
                        name(
                                reference.path("type").asText(),
                                reference.path("key").asText()))));
        return new Planned(
                name(type, entity.path("key").asText()),
                entity.hasNonNull("account") ? entity.path("account").asText() : null,
                entity.path("action").asText().equals("exists"),
                entity.path("payload"),
                parents);
    }

    static Name name(String type, String key) {
        return new Name(type, key.toLowerCase(Locale.ROOT));
    }
}
