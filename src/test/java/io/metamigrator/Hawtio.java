package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Sends requests at Jolokia in the form that Hawtio sends them. */
final class Hawtio {
    /** What Hawtio adds to the path of a request. */
    static final String OPTIONS = "?maxDepth=7&maxCollectionSize=50000&ignoreErrors=true&canonicalNaming=false";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JolokiaDesk desk;

    Hawtio(JolokiaDesk desk) {
        this.desk = desk;
    }

    JsonNode answered(ObjectNode request) throws Exception {
        JsonNode answer = JSON.readTree(asViewer(OPTIONS, request));
        assertThat(answer.path("status").asInt()).as("%s", answer).isEqualTo(200);
        return answer.path("value");
    }

    JsonNode asks(String role, JsonNode request) throws Exception {
        return JSON.readTree(desk.post(role, request.toString()).body());
    }

    String asViewer(String options, JsonNode request) throws Exception {
        HttpResponse<String> answer =
                send(posted(options, request).header("Authorization", basic("view", JolokiaDesk.token("view"))));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    HttpRequest.Builder posted(String options, JsonNode body) {
        return HttpRequest.newBuilder(URI.create(desk.url() + (options.isEmpty() ? "" : "/" + options)))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return desk.client().send(request.build(), BodyHandlers.ofString());
    }

    static ObjectNode version() {
        return request("version");
    }

    static ObjectNode request(String type) {
        return JSON.createObjectNode().put("type", type);
    }

    static ObjectNode read(String bean, String attribute) {
        ObjectNode read = request("read").put("mbean", bean);
        return attribute == null ? read : read.put("attribute", attribute);
    }

    static ObjectNode several(String bean, String... attributes) {
        ObjectNode read = read(bean, null);
        read.set("attribute", JSON.valueToTree(attributes));
        return read;
    }

    static ObjectNode exec(String bean, String operation, Object... arguments) {
        ObjectNode exec = request("exec").put("mbean", bean).put("operation", operation);
        exec.set("arguments", JSON.valueToTree(arguments));
        return exec;
    }

    static String basic(String name, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** The names of the operations of a listed MBean. */
    static List<String> operations(JsonNode domains, String domain, String keys) {
        List<String> names = new ArrayList<>();
        domains.path(domain).properties().forEach(bean -> {
            if (bean.getKey().endsWith(keys)) {
                bean.getValue().path("op").fieldNames().forEachRemaining(names::add);
            }
        });
        return names;
    }
}
