package io.metamigrator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.sandbox.Resource;
import io.metamigrator.sandbox.Sandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Another user of the target, who changes it behind the tool's back. */
record SomebodyElse(Sandbox sandbox, String user, String password) {

    SomebodyElse(Sandbox sandbox) {
        this(sandbox, TraderVoltLab.EMAIL, TraderVoltLab.PASSWORD);
    }

    /** Has somebody else create once more what the target has under this key. */
    void copyOfEntity(String type, String transactionId) {
        try {
            for (JsonNode entity : TraderVoltLab.JSON.readTree(
                    sandbox.list(Resource.valueOf(type.toUpperCase(java.util.Locale.ROOT))))) {
                if (entity.path("transactionId").asText().equals(transactionId)) {
                    post(type, token(), ((ObjectNode) entity).without("id").toString());
                    return;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new AssertionError("the target has no " + type + " " + transactionId);
    }

    /** Has somebody else delete what the target has under this key. */
    void delete(String type, String transactionId) {
        try {
            call("DELETE", type + "/" + transactionId, token(), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Has somebody else change an entity. @param entity as it is to be, with its id */
    void replace(String type, JsonNode entity) {
        try {
            call("PUT", type + "/" + entity.path("id").asText(), token(), entity.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Has somebody else create a group of symbols. */
    void createSymbolsGroup(String name) {
        try {
            post(
                    "symbols-groups",
                    token(),
                    TraderVoltLab.JSON.createObjectNode().put("name", name).toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String token() throws IOException {
        String login = TraderVoltLab.JSON
                .createObjectNode()
                .put("username", user)
                .put("password", password)
                .toString();
        return TraderVoltLab.JSON
                .readTree(post("users/login", "", login))
                .path("accessToken")
                .asText();
    }

    private String post(String path, String token, String body) throws IOException {
        return call("POST", path, token, body);
    }

    private String call(String method, String path, String token, String body) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(sandbox.url() + "/api/v1/" + path))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new AssertionError(path + " was answered " + answer.statusCode() + " " + answer.body());
            }
            return answer.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
