package io.metamigrator.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Holds an answer against the description of the API. */
final class DescribedAnswer {
    private DescribedAnswer() {}

    static void fits(JsonNode answer, String schema) {
        JsonNode description = description();
        ObjectNode whole =
                (ObjectNode) description.at("/components/schemas/" + schema).deepCopy();
        whole.set("$defs", description.path("components").path("schemas"));
        assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(whole)
                        .validate(answer))
                .as(schema)
                .isEmpty();
    }

    private static JsonNode description() {
        try {
            String text = Files.readString(Path.of("routes/api/openapi.yaml"));
            return new YAMLMapper().readTree(text.replace("#/components/schemas/", "#/$defs/"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
