package io.metamigrator.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.outside.Display;
import java.util.Arrays;
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
        return tell(ExitCode.USAGE, explained(thrown) + "\nSee " + name + " --help", json);
    }

    @Override
    public int handleExecutionException(Exception thrown, CommandLine command, ParseResult parsed) {
        if (thrown instanceof ParameterException slip) {
            return handleParseException(slip, parsed.originalArgs().toArray(String[]::new));
        }
        if (thrown instanceof MigrateCommand.NothingToDoException) {
            command.usage(command.getErr());
            return ExitCode.USAGE.code();
        }
        boolean json = SharedOptions.inForce(command.getCommandSpec()).json;
        if (thrown instanceof MigrationException known) {
            LoggerFactory.getLogger(ErrorReporter.class).debug("{}", known.getMessage(), known);
            return tell(known.exitCode(), paths.explained(known.getMessage()), json);
        }
        String where = DefectFile.write(workplace, thrown);
        return tell(ExitCode.DEFECT, "a defect of ours: " + thrown + "\n" + where, json);
    }

    private int tell(ExitCode code, String message, boolean json) {
        if (json) {
            ObjectNode object = Printer.object();
            object.put("exitCode", code.code());
            object.put("error", message);
            new Printer(workplace, true).print(object);
        } else {
            workplace.err().println(Display.text(message));
        }
        workplace.out().flush();
        return code.code();
    }

    private static String explained(ParameterException thrown) {
        return thrown instanceof UnmatchedArgumentException unmatched
                ? UnknownWord.explained(unmatched).orElse(thrown.getMessage())
                : thrown.getMessage();
    }
}
