package io.metamigrator.serve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.settings.Settings;
import io.metamigrator.outside.BoundedJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes what a command of this machine asks of a server that runs: {@code ./migrate reload}. */
public final class ControlSocket implements Adapter {
    private static final Logger LOG = LoggerFactory.getLogger(ControlSocket.class);

    /** Reads the settings anew. */
    static final String RELOAD = "reload";

    /** Tells what keeps migrations from being up. */
    static final String PROBLEMS = "problems";

    private final JsonMapper json = BoundedJson.mapper();

    /** Where a server of a project listens. */
    static Path socket(Settings settings) {
        return settings.path("out.dir").resolve("serve.sock");
    }

    @Override
    public AutoCloseable open(Server server, Settings settings) {
        try {
            return LocalSocket.open(socket(settings), request -> answer(server, request));
        } catch (IOException | RuntimeException e) {
            LOG.warn("./migrate reload cannot reach this server ({}); a SIGHUP does the same", e.getMessage());
            return () -> {};
        }
    }

    private String answer(Server server, String request) {
        ObjectNode answer = json.createObjectNode();
        try {
            switch (request) {
                case RELOAD -> add(answer.putArray("changes"), server.reload("./migrate reload"));
                case PROBLEMS -> addProblems(answer.putObject("problems"), server);
                default -> throw MigrationException.usage("there is no request " + request);
            }
            answer.put("exitCode", ExitCode.DONE.code());
        } catch (MigrationException e) {
            answer.removeAll();
            answer.put("exitCode", e.exitCode().code()).put("error", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("a reload failed: a defect of ours", e);
            answer.removeAll();
            answer.put("exitCode", ExitCode.DEFECT.code()).put("error", "a defect of ours; see the log of serve");
        }
        try {
            return json.writeValueAsString(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void addProblems(ObjectNode problems, Server server) {
        server.migrations()
                .all()
                .forEach(migration -> migration.problem().ifPresent(why -> problems.put(migration.name(), why)));
    }

    private static void add(ArrayNode array, List<SettingChange> changes) {
        for (SettingChange change : changes) {
            array.addObject()
                    .put("key", change.key())
                    .put("from", change.from())
                    .put("to", change.to())
                    .put("result", change.result().name().toLowerCase(Locale.ROOT))
                    .put("remark", change.remark())
                    .put("line", change.line());
        }
    }
}
