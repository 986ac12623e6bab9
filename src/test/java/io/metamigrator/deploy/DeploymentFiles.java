package io.metamigrator.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads the files of {@code deploy/}. */
final class DeploymentFiles {
    static final Path DEPLOY = Path.of("deploy");
    static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private DeploymentFiles() {}

    static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(node -> texts.add(node.asText()));
        return texts;
    }

    static JsonNode compose() throws IOException {
        return YAML.readTree(DEPLOY.resolve("compose.yaml").toFile());
    }

    static JsonNode composed(String service) throws IOException {
        return compose().path("services").path(service);
    }

    static JsonNode document(String kind) throws IOException {
        try (var documents = YAML.readerFor(JsonNode.class)
                .<JsonNode>readValues(DEPLOY.resolve("kubernetes.yaml").toFile())) {
            for (JsonNode document : documents.readAll()) {
                if (document.path("kind").asText().equals(kind)) {
                    return document;
                }
            }
        }
        throw new AssertionError("there is no " + kind);
    }

    static JsonNode podMonitor() throws IOException {
        return YAML.readTree(DEPLOY.resolve("podmonitor.yaml").toFile());
    }

    static JsonNode pod() throws IOException {
        return document("StatefulSet").at("/spec/template/spec");
    }

    static List<JsonNode> containers() throws IOException {
        List<JsonNode> all = new ArrayList<>();
        pod().path("initContainers").forEach(all::add);
        pod().path("containers").forEach(all::add);
        return all;
    }

    static JsonNode container(String name) throws IOException {
        return containers().stream()
                .filter(container -> container.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    static Map<String, String> environment(String name) throws IOException {
        Map<String, String> variables = new TreeMap<>();
        container(name)
                .path("env")
                .forEach(variable -> variables.put(
                        variable.path("name").asText(), variable.path("value").asText()));
        return variables;
    }

    /** The secret and the key in it that are mounted as this file. */
    static String mounted(String file) throws IOException {
        for (JsonNode mount : container("migrator").path("volumeMounts")) {
            String folder = mount.path("mountPath").asText() + "/";
            for (JsonNode volume : pod().path("volumes")) {
                if (file.startsWith(folder)
                        && volume.path("name")
                                .asText()
                                .equals(mount.path("name").asText())) {
                    return volume.at("/secret/secretName").asText() + "/" + file.substring(folder.length());
                }
            }
        }
        throw new AssertionError(file + " is not mounted");
    }
}
