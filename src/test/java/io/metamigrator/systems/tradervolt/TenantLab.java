package io.metamigrator.systems.tradervolt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.CamelEngine;
import io.metamigrator.KeptEngine;
import io.metamigrator.cli.CommandContext;
import io.metamigrator.cli.CommandTree;
import io.metamigrator.migration.Engine;
import io.metamigrator.migration.files.ExactJson;
import io.metamigrator.sandbox.Resource;
import io.metamigrator.sandbox.Sandbox;
import io.metamigrator.sandbox.SandboxOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** A sandbox, and the command line that works on it with an out folder of its own. */
final class TenantLab implements AutoCloseable {
    private static final ObjectMapper JSON = ExactJson.mapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String PRODUCTION =
            "apply --apply --i-understand-this-will-write-to-tradervolt --confirm MIGRATE";

    private final Path out;
    private final Sandbox sandbox;
    private final String token;

    /** How a command ended: its exit code and its JSON. */
    record Ended(int code, ObjectNode json) {
        long found(String kind) {
            return json.path("findings").path(kind).asLong();
        }

        @Override
        public String toString() {
            return "exit " + code + " " + json;
        }
    }

    TenantLab(Path out) {
        this.out = out;
        this.sandbox = Sandbox.start(SandboxOptions.defaults());
        this.token = json(call(
                        "POST", "/api/v1/users/login", "{\"username\":\"a@example.org\",\"password\":\"p\"}", ""))
                .path("accessToken")
                .asText();
    }

    Sandbox sandbox() {
        return sandbox;
    }

    Path out() {
        return out;
    }

    /** Runs {@code ./migrate tradervolt ...} with {@code --json}. */
    Ended run(String command, String... settings) {
        return run(CamelEngine.starter(), command, settings);
    }

    private Ended run(Engine.Starter starter, String command, String... settings) {
        List<String> args = new ArrayList<>(List.of(
                "-Dtradervolt.url=" + sandbox.url(),
                "-Dtradervolt.source=migration_files/samples",
                "-Dout.dir=" + out,
                "-Dledger.url=jdbc:sqlite:" + out.resolve("ledger.db"),
                "-Dtradervolt.rate=0",
                "-Dtradervolt.parallelism=4",
                "-Dtradervolt.backoff=10ms",
                "-Dtradervolt.quiet-time=500ms"));
        for (String setting : settings) {
            args.add("-D" + setting);
        }
        args.add("tradervolt");
        args.addAll(List.of(command.split(" ")));
        args.add("--json");
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        CommandContext workplace = new CommandContext(
                Path.of(""),
                Map.of("TRADERVOLT_EMAIL", "ops@example.org", "TRADERVOLT_PASSWORD", "secret"),
                starter,
                new PrintStream(printed, true, StandardCharsets.UTF_8),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
        int code = CommandTree.of(workplace).execute(args.toArray(String[]::new));
        return new Ended(code, (ObjectNode) json(printed.toString(StandardCharsets.UTF_8)));
    }

    /** Discovers, plans and applies the sample exports for real. */
    Ended migrate() {
        plan();
        return run(PRODUCTION);
    }

    private void plan() {
        try (KeptEngine engine = new KeptEngine()) {
            run(engine, "discover");
            run(engine, "plan");
        }
    }

    Ended applyForReal() {
        return run(PRODUCTION);
    }

    /** Writes test entities of every type. */
    Ended migrateTest() {
        plan();
        return run("apply --test --limit 2");
    }

    List<ObjectNode> list(Resource resource) {
        JsonNode all = json(new String(sandbox.list(resource), StandardCharsets.UTF_8));
        return StreamSupport.stream(all.spliterator(), false)
                .map(ObjectNode.class::cast)
                .toList();
    }

    int count() {
        return sandbox.state().entities().values().stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    void create(Resource resource, ObjectNode entity) {
        ObjectNode sent = entity.deepCopy();
        sent.remove("id");
        call("POST", "/api/v1/" + resource.path(), sent.toString(), token);
    }

    void replace(Resource resource, ObjectNode entity) {
        call("PUT", path(resource, entity), entity.toString(), token);
    }

    void delete(Resource resource, ObjectNode entity) {
        call("DELETE", path(resource, entity), "", token);
    }

    private static String path(Resource resource, ObjectNode entity) {
        return "/api/v1/" + resource.path() + "/" + entity.path("id").asText();
    }

    private String call(String method, String path, String body, String bearer) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(sandbox.url() + path))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + bearer)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new AssertionError(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
