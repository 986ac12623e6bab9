package io.metamigrator.serve;

import io.metamigrator.migration.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ServiceLoader;
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
        Patience patience = new Patience();
        CommandRunner commands =
                ServiceLoader.load(CommandRunner.class).findFirst().orElseThrow();
        try {
            return LocalSocket.open(
                    socket(settings),
                    (request, caller) -> requests.answer(request, CommandCall.who(caller)),
                    new CommandTalk(server, commands, patience),
                    patience);
        } catch (IOException | RuntimeException e) {
            LOG.warn("commands of this machine cannot reach this server ({}); a SIGHUP has it reload", e.getMessage());
            return () -> {};
        }
    }
}
