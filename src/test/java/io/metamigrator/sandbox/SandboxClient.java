package io.metamigrator.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;

/** A caller of the sandbox as a test needs it: logged in, one call at a time, the raw answer at hand. */
final class SandboxClient {
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String url;
    private String token = "none";

    SandboxClient(String url) {
        this.url = url;
    }

    static SandboxClient loggedInTo(Sandbox sandbox) {
        SandboxClient client = new SandboxClient(sandbox.url());
        client.login();
        return client;
    }

    JsonNode login() {
        JsonNode session = json(post("/api/v1/users/login", credentials("any@example.org", "any")));
        use(session.path("accessToken").asText());
        return session;
    }

    void use(String accessToken) {
        token = accessToken;
    }

    static String credentials(String user, String password) {
        return "{\"username\": \"" + user + "\", \"password\": \"" + password + "\", \"rememberMe\": true}";
    }

    HttpResponse<String> get(String path) {
        return send("GET", path, "");
    }

    HttpResponse<String> post(String path, String body) {
        return send("POST", path, body);
    }

    HttpResponse<String> put(String path, String body) {
        return send("PUT", path, body);
    }

    HttpResponse<String> delete(String path) {
        return send("DELETE", path, "");
    }

    /** Creates an entity and returns its id. */
    String create(Resource resource, String body) {
        HttpResponse<String> answer = post("/api/v1/" + resource.path(), body);
        if (answer.statusCode() != 201) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        return json(answer).path("id").asText();
    }

    String createTrader(long login) {
        return create(Resource.TRADERS, trader(login));
    }

    static String trader(long login) {
        return "{\"firstName\": \"Ada\", \"lastName\": \"L\", \"email\": \"" + UUID.randomUUID()
                + "@example.org\", \"notes\": \"{\\\"mt5_login\\\":" + login + "}\"}";
    }

    static String order(long transactionId, String more) {
        return "{\"transactionId\": " + transactionId + ", \"symbol\": \"EURUSD\"" + more + "}";
    }

    /** An exchange that ended without a whole answer is told as {@link UncheckedIOException}. */
    HttpResponse<String> send(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + token)
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
