package io.metamigrator.serve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.settings.Settings;
import io.metamigrator.outside.BoundedJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The server of a project folder, as commands reach it: from another process of the same user, or from within. */
public final class RunningServer {
    private final UnaryOperator<String> requests;

    private RunningServer(UnaryOperator<String> requests) {
        this.requests = requests;
    }

    /** That of another process. @param settings name the folder that both share */
    public static RunningServer of(Settings settings) {
        Path socket = ControlSocket.socket(settings);
        return new RunningServer(request -> sent(socket, request));
    }

    /** That of this process. @param who is told in the audit */
    public static RunningServer here(Server server, String who) {
        ServeRequests answers = new ServeRequests(server);
        return new RunningServer(request -> answers.answer(request, who));
    }

    /**
     * Has it read its settings anew; its own answer comes back.
     *
     * @throws MigrationException with the server's words where it refuses, and unavailable where there is none
     */
    public PhaseResult reload() {
        ObjectNode answer = ask(ServeRequests.RELOAD, Map.of());
        List<String> lines = new ArrayList<>();
        for (JsonNode change : answer.path("changes")) {
            lines.add(change.path("line").asText());
            ((ObjectNode) change).remove("line");
        }
        if (lines.isEmpty()) {
            lines.add("nothing has changed");
        }
        return new PhaseResult(ExitCode.DONE, lines, answer, "");
    }

    /** What keeps its migrations from being up, by their names; empty where nothing does, or no server answers. */
    public Map<String, String> problems() {
        Map<String, String> problems = new LinkedHashMap<>();
        try {
            ask(ServeRequests.PROBLEMS, Map.of())
                    .path("problems")
                    .fields()
                    .forEachRemaining(problem ->
                            problems.put(problem.getKey(), problem.getValue().asText()));
        } catch (MigrationException e) {
            return Map.of();
        }
        return problems;
    }

    /** Holds the work of a migration before its next record; answers how it stands then. @param note why; may be empty */
    public JsonNode pause(String migration, String note) {
        return standing(ServeRequests.PAUSE, Map.of("migration", migration, "note", note));
    }

    /** Lets it go on. @throws MigrationException refused, where nothing is held */
    public JsonNode resume(String migration) {
        return standing(ServeRequests.RESUME, Map.of("migration", migration));
    }

    /** Ends the work under way after its record. @throws MigrationException refused, where there is none */
    public JsonNode abort(String migration) {
        return standing(ServeRequests.ABORT, Map.of("migration", migration));
    }

    /** Changes the rate at once. @throws MigrationException usage, where this is none, or the migration has none */
    public JsonNode rate(String migration, String perSecond) {
        return standing(ServeRequests.RATE, Map.of("migration", migration, "rate", perSecond));
    }

    /** How its migrations are, and what they are doing. */
    public List<JsonNode> standings() {
        List<JsonNode> standings = new ArrayList<>();
        ask(ServeRequests.STANDING, Map.of()).path("migrations").forEach(standings::add);
        return standings;
    }

    /** The migrations that it serves. */
    public List<String> names() {
        return standings().stream()
                .map(standing -> standing.path("migration").asText())
                .toList();
    }

    private JsonNode standing(String verb, Map<String, String> facts) {
        return ask(verb, facts).path("migrations").path(0);
    }

    private ObjectNode ask(String verb, Map<String, String> facts) {
        ObjectNode given = JsonNodeFactory.instance.objectNode();
        facts.forEach(given::put);
        try {
            JsonNode answer =
                    BoundedJson.mapper().readTree(requests.apply(facts.isEmpty() ? verb : verb + " " + given));
            if (answer.has("error")) {
                throw new MigrationException(
                        ExitCode.of(answer.path("exitCode").asInt()),
                        answer.path("error").asText());
            }
            return ((ObjectNode) answer).without(List.of("exitCode"));
        } catch (JsonProcessingException e) {
            throw MigrationException.unavailable("what answers is no serve of this version", e);
        }
    }

    private static String sent(Path socket, String request) {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            ByteBuffer line = StandardCharsets.UTF_8.encode(request + "\n");
            while (line.hasRemaining()) {
                channel.write(line);
            }
            BufferedReader in = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
            String answer = in.readLine();
            if (answer == null) {
                throw new IOException("it ended without an answer");
            }
            return answer;
        } catch (IOException | IllegalArgumentException e) {
            throw MigrationException.unavailable(
                    "no serve of this folder answers at " + socket + " (" + e.getMessage()
                            + "); start it with ./migrate serve",
                    e);
        }
    }
}
