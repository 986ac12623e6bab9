package io.metamigrator.cli;

import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.serve.Server;
import java.io.PrintStream;
import java.util.List;
import sun.misc.Signal;

/** On SIGHUP a server reads its settings anew, as daemons do, and says what became of each change. */
final class SighupHandler {
    private SighupHandler() {}

    static void reloads(Server server, PrintStream err) {
        try {
            Signal.handle(new Signal("HUP"), signal -> {
                try {
                    List<String> lines = server.reload("SIGHUP").stream()
                            .map(change -> change.line())
                            .toList();
                    err.println("Reloaded: " + (lines.isEmpty() ? "nothing has changed" : String.join("; ", lines)));
                } catch (MigrationException e) {
                    err.println("Not reloaded: " + e.getMessage());
                }
            });
        } catch (IllegalArgumentException e) {
            err.println("SIGHUP cannot be taken here; ./migrate reload does the same.");
        }
    }
}
