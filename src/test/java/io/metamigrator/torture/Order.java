package io.metamigrator.torture;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A command for an {@link Actor}.
 *
 * @param folder of the project
 * @param log file for what the command says
 * @param ledger file of the ledger where it has one
 * @param stop where a thread of the process waits to be stopped; null for nowhere
 */
record Order(
        String folder,
        Map<String, String> environment,
        List<String> words,
        String log,
        @Nullable String ledger,
        @Nullable Stop stop) {

    /**
     * At which of the moments of a kind.
     *
     * @param mark the file that appears when it has come; the thread that is there goes on once that is gone
     */
    record Stop(Incident.Moment moment, int at, String mark) {}
}
