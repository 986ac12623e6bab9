package io.metamigrator.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.CamelEngine;
import io.metamigrator.ReadyLedger;
import io.metamigrator.migration.settings.Settings;
import io.metamigrator.migration.settings.SettingsCatalog;
import io.metamigrator.migration.settings.SettingsReader;
import io.metamigrator.samples.Brokerage;
import io.metamigrator.samples.SampleFiles;
import io.metamigrator.sandbox.Sandbox;
import io.metamigrator.sandbox.SandboxOptions;
import io.metamigrator.serve.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A served project in a folder of its own, and a caller of its HTTP API. */
public final class ApiLab implements AutoCloseable {
    public static final String VIEW = "view-token-0123456789";
    public static final String OPERATE = "operate-token-0123456789";
    public static final String APPROVE = "approve-token-0123456789";

    static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final Map<String, String> overrides = new LinkedHashMap<>();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private String migration = "tradervolt";
    private Server server;
    private Sandbox sandbox;

    /** A call's answer. */
    public record Answer(int status, HttpResponse<String> response) {
        public JsonNode json() {
            try {
                return JSON.readTree(response.body());
            } catch (IOException e) {
                throw new UncheckedIOException(response.body(), e);
            }
        }

        public String detail() {
            return json().path("detail").asText();
        }
    }

    private ApiLab(Path folder) {
        this.folder = folder;
    }

    /** A project with this repository's routes and settings, not served yet; its port is a free one. */
    public static ApiLab in(Path folder) {
        copy(Path.of("routes"), folder.resolve("routes"));
        copy(Path.of("application.properties"), folder.resolve("application.properties"));
        ReadyLedger.into(folder);
        return new ApiLab(folder)
                .set("api.port", "0")
                .set("tradervolt-intake.auto-startup", "false")
                .set("tradervolt-intake-watch.auto-startup", "false")
                .set("out.dir", folder.resolve("out").toString())
                .set("ledger.url", "jdbc:sqlite:" + folder.resolve("out/ledger.db"))
                .set("api.token.view", VIEW)
                .set("api.token.operate", OPERATE)
                .set("api.token.approve", APPROVE);
    }

    /** Adds exports of a brokerage, and a sandbox for it to go to. */
    public ApiLab withSandbox(Brokerage brokerage, String... faults) {
        try {
            SampleFiles.writeTo(folder.resolve("migration_files"), brokerage);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        SandboxOptions options =
                SandboxOptions.defaults().with("user", "a@example.com").with("password", "sandbox");
        for (String fault : faults) {
            options = options.with("fault", fault);
        }
        sandbox = Sandbox.start(options);
        return set("tradervolt.url", sandbox.url())
                .set("tradervolt.email", "a@example.com")
                .set("tradervolt.password", "sandbox")
                .set("tradervolt.rate", "0")
                .set("tradervolt.source", folder.resolve("migration_files").toString())
                .set("mt5.time-zone", "UTC");
    }

    public Sandbox sandbox() {
        return sandbox;
    }

    /** Begins a phase and waits for its end. */
    public JsonNode carriedOut(String phase, String options, String token) {
        Answer begun = post("/api/v1/migrations/" + migration + "/phases/" + phase, options, token);
        assertThat(begun.status()).as(begun.response().body()).isEqualTo(202);
        String id = begun.json().path("operation").asText();
        AtomicReference<JsonNode> last = new AtomicReference<>();
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
            last.set(get("/api/v1/operations").json().path("operations").path(0));
            return id.equals(last.get().path("operation").asText())
                    && !last.get().path("state").asText().equals("under way");
        });
        return last.get();
    }

    /** Waits until no work is under way. */
    public void awaitIdle() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> !get("/api/v1/operations")
                        .json()
                        .path("operations")
                        .path(0)
                        .path("state")
                        .asText()
                        .equals("under way"));
    }

    public ApiLab set(String key, String value) {
        overrides.put(key, value);
        return this;
    }

    /** Leaves the tokens to the program. */
    public ApiLab withoutTokens() {
        overrides.keySet().removeIf(key -> key.startsWith("api.token."));
        return this;
    }

    /** Serves this one, and carries out its phases. */
    public ApiLab of(String name) {
        migration = name;
        return this;
    }

    public ApiLab serve() {
        server = Server.start(CamelEngine.starter(), List.of(migration), this::settings);
        return this;
    }

    /** Ends serving, and begins it again. @param meanwhile what is done in between */
    public void again(Runnable meanwhile) {
        server.close();
        meanwhile.run();
        serve();
    }

    /** Its settings as a command takes them that asks the ledger; secrets are no arguments. */
    public List<String> arguments() {
        return overrides.entrySet().stream()
                .filter(setting -> !setting.getKey().matches("api\\.token.*|.*\\.(email|password)"))
                .map(setting -> "-D" + setting.getKey() + "=" + setting.getValue())
                .toList();
    }

    public Settings settings() {
        return new SettingsReader(SettingsCatalog.find(), Map.of()).read(folder, overrides);
    }

    public Server server() {
        return server;
    }

    public Path folder() {
        return folder;
    }

    public String url() {
        return server.api()
                .flatMap(engine -> engine.bean("apiListener", ApiPort.class))
                .orElseThrow()
                .url();
    }

    public Answer get(String path) {
        return send(request(path).GET(), VIEW);
    }

    public Answer post(String path, String body) {
        return send(request(path).POST(HttpRequest.BodyPublishers.ofString(body)), APPROVE);
    }

    public Answer post(String path, String body, String token) {
        return send(request(path).POST(HttpRequest.BodyPublishers.ofString(body)), token);
    }

    public Answer put(String path, String body) {
        return send(request(path).PUT(HttpRequest.BodyPublishers.ofString(body)), APPROVE);
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url() + path)).header("Content-Type", "application/json");
    }

    /** Sends a call; without a token where it is empty. */
    public Answer send(HttpRequest.Builder request, String token) {
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
        if (sandbox != null) {
            sandbox.close();
        }
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
