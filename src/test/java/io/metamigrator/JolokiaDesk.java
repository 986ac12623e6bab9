package io.metamigrator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.api.ApiPort;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Locale;

/** A served migration and what asks its Jolokia, by the token of one of the three roles. */
final class JolokiaDesk implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TraderVoltLab lab;
    private final ServedLab served;
    private final String url;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private JolokiaDesk(TraderVoltLab lab) {
        this.lab = lab;
        for (String role : new String[] {"view", "operate", "approve"}) {
            lab.with("API_TOKEN_" + role.toUpperCase(Locale.ROOT), token(role));
        }
        served = ServedLab.of(lab);
        url = served.server()
                        .api()
                        .orElseThrow()
                        .bean("apiListener", ApiPort.class)
                        .orElseThrow()
                        .url() + "/jolokia";
    }

    static JolokiaDesk open(Path folder) {
        return new JolokiaDesk(TraderVoltLab.open(folder, "empty=true").exports(3, 5, 2, 5));
    }

    TraderVoltLab lab() {
        return lab;
    }

    ServedLab served() {
        return served;
    }

    String url() {
        return url;
    }

    HttpClient client() {
        return client;
    }

    @Override
    public void close() {
        served.close();
        lab.close();
    }

    static String reading(String bean, String attribute) {
        return "{\"type\":\"read\",\"mbean\":" + JSON.valueToTree(bean) + ",\"attribute\":\"" + attribute + "\"}";
    }

    JsonNode read(String role, String bean, String attribute) throws Exception {
        return ask(role, reading(bean, attribute));
    }

    JsonNode exec(String role, String bean, String operation, String... arguments) throws Exception {
        return ask(
                role,
                "{\"type\":\"exec\",\"mbean\":" + JSON.valueToTree(bean) + ",\"operation\":\"" + operation
                        + "\",\"arguments\":[" + String.join(",", arguments) + "]}");
    }

    JsonNode get(String role, String path) throws Exception {
        return JSON.readTree(
                send(role, HttpRequest.newBuilder(URI.create(url + path))).body());
    }

    JsonNode ask(String role, String body) throws Exception {
        return JSON.readTree(post(role, body).body());
    }

    int status(String role, String body) throws Exception {
        return post(role, body).statusCode();
    }

    HttpResponse<String> post(String role, String body) throws Exception {
        return send(
                role,
                HttpRequest.newBuilder(URI.create(url))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpResponse<String> send(String role, HttpRequest.Builder request) throws Exception {
        return client.send(
                request.header("Authorization", "Bearer " + token(role)).build(), HttpResponse.BodyHandlers.ofString());
    }

    static String token(String role) {
        return role + "-token-0123456789";
    }
}
