package io.metamigrator.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.serve.RunningServer;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A look at the work of a serve, again and again.
 *
 * @param migration the one that is looked at; null for all
 */
record Watch(
        CommandContext workplace,
        RunningServer server,
        @Nullable String migration,
        boolean json) {
    private static final Duration LOOK = Duration.ofMillis(500);

    /** Shows it until nothing is under way, and answers as the work ended. */
    int untilItEnds() {
        WatchedLines shown = new WatchedLines(workplace, json);
        List<JsonNode> standings = standings();
        shown.show(standings);
        while (isAtWork(standings)) {
            if (workplace.waitsInVain(LOOK)) {
                return ExitCode.INTERRUPTED.code();
            }
            standings = standings();
            shown.show(standings);
        }
        return standings.stream()
                .map(standing -> standing.path("operation").path("exitCode").asInt())
                .filter(code -> code != 0)
                .findFirst()
                .orElse(0);
    }

    private List<JsonNode> standings() {
        List<JsonNode> all = server.standings();
        List<JsonNode> watched = all.stream()
                .filter(standing ->
                        migration == null || standing.path("migration").asText().equals(migration))
                .toList();
        if (watched.isEmpty()) {
            throw MigrationException.usage("there is no migration " + migration + " here; there are "
                    + all.stream()
                            .map(standing -> standing.path("migration").asText())
                            .toList());
        }
        return watched;
    }

    private static boolean isAtWork(List<JsonNode> standings) {
        return standings.stream().anyMatch(standing -> StandingText.isUnderWay(standing.path("operation")));
    }
}
