package io.metamigrator.cli;

import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.serve.Server;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sun.misc.Signal;

/** On SIGHUP a server reads its settings anew, as daemons do, and puts into its log what became of each change. */
final class SighupHandler {
    private SighupHandler() {}

    static void reloads(Server server) {
        try {
            Signal.handle(new Signal("HUP"), signal -> reload(server));
        } catch (IllegalArgumentException e) {
            log().warn("SIGHUP cannot be taken here; ./migrate reload does the same.");
        }
    }

    private static void reload(Server server) {
        // the thread of a signal has none, and what the trial of the settings opens looks for its parts by it
        Thread.currentThread().setContextClassLoader(SighupHandler.class.getClassLoader());
        try {
            server.reload("SIGHUP");
        } catch (MigrationException e) {
            log().debug("not reloaded, as the log says already: {}", e.getMessage());
        } catch (RuntimeException e) {
            log().error("A reload that a SIGHUP asked for has failed: a defect of ours", e);
        }
    }

    private static Logger log() {
        return LoggerFactory.getLogger(SighupHandler.class);
    }
}
