package io.metamigrator.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.outside.Display;
import io.metamigrator.serve.NotHereException;
import java.util.Arrays;
import java.util.Optional;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what went wrong, once, and which exit code that is. Only a defect of ours leaves a stack trace, in a file. */
final class ErrorReporter implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private final CommandContext workplace;
    private final TypedPaths paths;

    ErrorReporter(CommandContext workplace, TypedPaths paths) {
        this.workplace = workplace;
        this.paths = paths;
    }

    /** The command line could not be understood. */
    @Override
    public int handleParseException(ParameterException thrown, String[] args) {
        CommandLine command = thrown.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        boolean json = Arrays.asList(args).contains("--json");
        return tell(ExitCode.USAGE, explained(thrown) + "\nSee " + name + " --help", json, command);
    }

    @Override
    public int handleExecutionException(Exception thrown, CommandLine command, ParseResult parsed) {
        if (thrown instanceof ParameterException slip) {
            return handleParseException(slip, parsed.originalArgs().toArray(String[]::new));
        }
        if (thrown instanceof NotHereException) {
            return ExitCode.DONE.code(); // it is done elsewhere, and told there
        }
        if (thrown instanceof MigrateCommand.NothingToDoException) {
            command.usage(command.getErr());
            return ExitCode.USAGE.code();
        }
        boolean json = SharedOptions.inForce(command.getCommandSpec()).json;
        if (thrown instanceof MigrationException known) {
            LoggerFactory.getLogger(ErrorReporter.class).debug("{}", known.getMessage(), known);
            return tell(known.exitCode(), paths.explained(known.getMessage()), json, command);
        }
        String where = DefectFile.write(workplace, thrown);
        return tell(ExitCode.DEFECT, "a defect of ours: " + thrown + "\n" + where, json, command);
    }

    private int tell(ExitCode code, String message, boolean json, CommandLine command) {
        if (json) {
            ObjectNode object = Printer.object();
            if (command.getCommand() instanceof OfMigration about) {
                about.about().forEach(object::put);
            }
            object.put("exitCode", code.code());
            object.put("error", message);
            new Printer(workplace, true).print(object);
        } else {
            workplace.err().println(Display.text(message));
        }
        workplace.out().flush();
        return code.code();
    }

    private String explained(ParameterException thrown) {
        return thrown instanceof UnmatchedArgumentException unmatched
                ? withoutMapping(unmatched)
                        .or(() -> UnknownWord.explained(unmatched))
                        .orElse(thrown.getMessage())
                : String.valueOf(thrown.getMessage()).replace("option option", "option");
    }

    private Optional<String> withoutMapping(UnmatchedArgumentException thrown) {
        return thrown.getCommandLine().getParent() != null
                ? Optional.empty()
                : thrown.getUnmatched().stream()
                        .findFirst()
                        .filter(workplace::lacksMapping)
                        .map(word -> "routes/" + word + "/mapping.yaml is missing, which says what the migration "
                                + word + " does; bring it back");
    }
}
