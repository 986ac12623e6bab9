package io.metamigrator.systems.sqlite.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.migration.files.ExactJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which files leave the data folder, and which come in for them. Names are paths below the folders, with slashes, in the order in
 * which they move; each has the SHA-256 of what is moved, or nothing where that does not matter.
 *
 * @param awayTo where those go that leave, below the archives
 * @param inFrom where those come from that come in, below the archives
 */
record Swap(String awayTo, String inFrom, Map<String, String> away, Map<String, String> in) {
    private static final ObjectMapper JSON = ExactJson.mapper();

    static Swap read(Path file) throws IOException {
        JsonNode json = JSON.readTree(file.toFile());
        return new Swap(
                json.path("awayTo").asText(),
                json.path("inFrom").asText(),
                files(json.path("away")),
                files(json.path("in")));
    }

    private static Map<String, String> files(JsonNode json) {
        Map<String, String> files = new LinkedHashMap<>();
        json.properties()
                .forEach(file -> files.put(file.getKey(), file.getValue().asText()));
        return files;
    }

    byte[] text() throws IOException {
        ObjectNode json = JSON.createObjectNode().put("awayTo", awayTo).put("inFrom", inFrom);
        away.forEach(json.putObject("away")::put);
        in.forEach(json.putObject("in")::put);
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json);
    }
}
