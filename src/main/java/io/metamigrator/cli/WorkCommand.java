package io.metamigrator.cli;

import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.serve.RunningServer;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Acts on the work of a serve that runs, as HTTP and JMX do: {@code ./migrate VERB MIGRATION} or {@code ./migrate MIGRATION
 * VERB}. The migration may be left out where serve has one alone.
 */
abstract class WorkCommand extends ContextCommand {
    private final String migration;
    private final String value;
    private List<String> words = List.of();

    /**
     * @param migration the one below which the command stands; empty for none
     * @param value what the help calls the value that is given; empty where the command takes none
     */
    WorkCommand(CommandContext workplace, String migration, String value) {
        super(workplace);
        this.migration = migration;
        this.value = value;
    }

    /** The command line; below a migration no other can be named. */
    final CommandLine line() {
        CommandLine line = new CommandLine(this);
        int values = value.isEmpty() ? 0 : 1;
        int most = values + (migration.isEmpty() ? 1 : 0);
        if (most > 0) {
            line.getCommandSpec()
                    .addPositional(PositionalParamSpec.builder()
                            .index("0.." + (most - 1))
                            .arity(values + ".." + most)
                            .required(values > 0)
                            .type(List.class)
                            .auxiliaryTypes(String.class)
                            .paramLabel(((migration.isEmpty() ? "[MIGRATION] " : "") + value).strip())
                            .hideParamSyntax(true)
                            .description("The migration may be left out where serve has one alone.")
                            .setter(new Words())
                            .build());
        }
        return line;
    }

    private final class Words implements CommandLine.Model.ISetter {
        @Override
        @SuppressWarnings("unchecked")
        public <T> T set(T given) {
            words = given == null ? List.of() : (List<String>) given;
            return given;
        }
    }

    /**
     * Does it; answers how the migration stands then.
     *
     * @param value as it was typed; empty where the command takes none
     */
    abstract PhaseResult done(RunningServer server, String migration, String value);

    @Override
    public Integer call() {
        RunningServer server = workplace.server(settings());
        List<String> given = new ArrayList<>(words);
        String last = value.isEmpty() ? "" : given.remove(given.size() - 1);
        return print(done(server, meant(given, server), last));
    }

    private String meant(List<String> named, RunningServer server) {
        if (!migration.isEmpty()) {
            return migration;
        }
        if (!named.isEmpty()) {
            return named.get(0);
        }
        List<String> all = server.names();
        if (all.size() != 1) {
            throw MigrationException.usage("name the migration; serve has " + String.join(", ", all));
        }
        return all.get(0);
    }
}
