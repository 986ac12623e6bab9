package io.metamigrator.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.settings.Settings;
import io.metamigrator.outside.BoundedJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The server of a project folder, as another process of the same user reaches it. */
public final class RunningServer {
    private final Path socket;

    private RunningServer(Path socket) {
        this.socket = socket;
    }

    /** @param settings name the folder that both share */
    public static RunningServer of(Settings settings) {
        return new RunningServer(ControlSocket.socket(settings));
    }

    /**
     * Has it read its settings anew; its own answer comes back.
     *
     * @throws MigrationException with the server's words where it refuses, and unavailable where there is none
     */
    public PhaseResult reload() {
        JsonNode answer = ask(ControlSocket.RELOAD);
        ExitCode code = ExitCode.of(answer.path("exitCode").asInt());
        if (answer.has("error")) {
            throw new MigrationException(code, answer.path("error").asText());
        }
        List<String> lines = new ArrayList<>();
        for (JsonNode change : answer.path("changes")) {
            lines.add(change.path("line").asText());
            ((ObjectNode) change).remove("line");
        }
        if (lines.isEmpty()) {
            lines.add("nothing has changed");
        }
        return new PhaseResult(code, lines, ((ObjectNode) answer).without(List.of("exitCode")), "");
    }

    /** What keeps its migrations from being up, by their names; empty where nothing does, or no server answers. */
    public Map<String, String> problems() {
        Map<String, String> problems = new LinkedHashMap<>();
        if (Files.exists(socket)) {
            try {
                ask(ControlSocket.PROBLEMS)
                        .path("problems")
                        .fields()
                        .forEachRemaining(problem -> problems.put(
                                problem.getKey(), problem.getValue().asText()));
            } catch (MigrationException e) {
                return Map.of();
            }
        }
        return problems;
    }

    private JsonNode ask(String request) {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            channel.write(StandardCharsets.UTF_8.encode(request + "\n"));
            BufferedReader in = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
            String line = in.readLine();
            if (line == null) {
                throw new IOException("it ended without an answer");
            }
            return BoundedJson.mapper().readTree(line);
        } catch (IOException | IllegalArgumentException e) {
            throw MigrationException.unavailable(
                    "no serve of this folder answers at " + socket + " (" + e.getMessage()
                            + "); start it with ./migrate serve, or send its process a SIGHUP",
                    e);
        }
    }
}
