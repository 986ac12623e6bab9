package io.metamigrator.cli;

import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.serve.Server;
import java.lang.management.ManagementFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;

/** {@code ./migrate serve}: starts the routes and stays until a signal ends it in order, with exit code 0. */
@Command(name = "serve", description = ServeCommand.DESCRIPTION)
final class ServeCommand extends ContextCommand implements OwnProcess {
    static final String DESCRIPTION = "Runs as a service: watches for exports, and takes commands over HTTP and JMX.";

    ServeCommand(CommandContext workplace) {
        super(workplace);
    }

    @Override
    public Integer call() throws InterruptedException {
        Server server = Server.start(workplace.starter(), workplace.migrations(), this::settings);
        Thread end = new Thread(() -> end(server), "serve-end");
        Runtime.getRuntime().addShutdownHook(end);
        SighupHandler.reloads(server);
        long millis = System.currentTimeMillis()
                - ManagementFactory.getRuntimeMXBean().getStartTime();
        log().info("Serving; ready after {} ms. End it with Ctrl-C or SIGTERM.", millis);
        server.awaitEnd();
        return ExitCode.DONE.code();
    }

    /** An end by signal is how serving ends: in order, and no failure. */
    private void end(Server server) {
        log().info("Stopping; what is in flight is finished first.");
        server.close();
        log().info("Stopped.");
        Runtime.getRuntime().halt(ExitCode.DONE.code());
    }

    /** Asked for only here: setting logging up takes as long as all that {@code --help} does beside. */
    private static Logger log() {
        return LoggerFactory.getLogger(ServeCommand.class);
    }
}
