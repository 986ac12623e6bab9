package io.metamigrator.serve;

import io.metamigrator.migration.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes what commands of this machine ask of a server that runs, at a socket in the folder that both share. */
public final class ControlSocket implements Adapter {
    private static final Logger LOG = LoggerFactory.getLogger(ControlSocket.class);

    /** Where a server of a project listens. */
    static Path socket(Settings settings) {
        return settings.path("out.dir").resolve("serve.sock");
    }

    @Override
    public AutoCloseable open(Server server, Settings settings) {
        ServeRequests requests = new ServeRequests(server);
        try {
            return LocalSocket.open(
                    socket(settings), (request, caller) -> requests.answer(request, caller + " by ./migrate"));
        } catch (IOException | RuntimeException e) {
            LOG.warn("commands of this machine cannot reach this server ({}); a SIGHUP has it reload", e.getMessage());
            return () -> {};
        }
    }
}
