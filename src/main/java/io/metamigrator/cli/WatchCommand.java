package io.metamigrator.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.serve.RunningServer;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ./migrate watch}: how the work of a serve is, again and again until it ends; then ends as the work did. */
@Command(name = WatchCommand.NAME, description = WatchCommand.DESCRIPTION)
final class WatchCommand extends ContextCommand {
    static final String NAME = "watch";
    static final String DESCRIPTION = "Follows the work of the running serve until it ends.";

    private static final Duration LOOK = Duration.ofMillis(500);

    @Parameters(arity = "0..1", paramLabel = "MIGRATION", description = "The migration; else all that serve has.")
    @Nullable
    String named;

    private final String migration;

    /** @param migration the one below which the command stands; empty for none */
    WatchCommand(CommandContext workplace, String migration) {
        super(workplace);
        this.migration = migration;
    }

    /** The command line; below a migration no other can be named. */
    CommandLine line() {
        CommandLine line = new CommandLine(this);
        if (!migration.isEmpty()) {
            line.getCommandSpec()
                    .remove(line.getCommandSpec().positionalParameters().get(0));
        }
        return line;
    }

    @Override
    public Integer call() {
        RunningServer server = workplace.server(settings());
        WatchedLines shown = new WatchedLines(workplace, options().json);
        List<JsonNode> standings = standings(server);
        shown.show(standings);
        while (isAtWork(standings)) {
            if (workplace.waitsInVain(LOOK)) {
                return ExitCode.INTERRUPTED.code();
            }
            standings = standings(server);
            shown.show(standings);
        }
        return standings.stream()
                .map(standing -> standing.path("operation").path("exitCode").asInt())
                .filter(code -> code != 0)
                .findFirst()
                .orElse(0);
    }

    private List<JsonNode> standings(RunningServer server) {
        String meant = migration.isEmpty() ? named : migration;
        List<JsonNode> all = server.standings();
        List<JsonNode> watched = all.stream()
                .filter(standing ->
                        meant == null || standing.path("migration").asText().equals(meant))
                .toList();
        if (watched.isEmpty()) {
            throw MigrationException.usage("there is no migration " + meant + " here; there are "
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
