package io.metamigrator.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.outside.Display;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
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

    ErrorReporter(CommandContext workplace) {
        this.workplace = workplace;
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
        if (thrown instanceof MigrateCommand.NothingToDoException) {
            command.usage(command.getErr());
            return ExitCode.USAGE.code();
        }
        boolean json = SharedOptions.inForce(command.getCommandSpec()).json;
        if (thrown instanceof MigrationException known) {
            LoggerFactory.getLogger(ErrorReporter.class).debug("{}", known.getMessage(), known);
            return tell(known.exitCode(), known.getMessage(), json, command);
        }
        String where = DefectFile.write(workplace, thrown);
        return tell(ExitCode.DEFECT, "a defect of ours: " + thrown + "\n" + where, json, command);
    }

    private int tell(ExitCode code, String message, boolean json, CommandLine command) {
        if (json) {
            ObjectNode object = Printer.object();
            if (command.getCommand() instanceof PhaseCommand && command.getParent() != null) {
                object.put("migration", command.getParent().getCommandName()).put("phase", command.getCommandName());
            }
            object.put("exitCode", code.code());
            object.put("error", message);
            new Printer(workplace.out(), true).print(object);
        } else {
            workplace.err().println(Display.text(message));
        }
        workplace.out().flush();
        return code.code();
    }

    private static String explained(ParameterException thrown) {
        if (!(thrown instanceof UnmatchedArgumentException unmatched)
                || unmatched.getUnmatched().isEmpty()) {
            return thrown.getMessage();
        }
        String word = unmatched.getUnmatched().get(0);
        CommandLine command = thrown.getCommandLine();
        List<String> suggestions = unmatched.getSuggestions();
        String hint = suggestions.isEmpty() ? "" : "; did you mean " + suggestions.get(0) + "?";
        if (word.startsWith("-") || command.getSubcommands().isEmpty()) {
            return command.getCommandSpec().qualifiedName() + " does not take " + word + hint;
        }
        Set<String> names = new TreeSet<>(command.getSubcommands().keySet());
        names.removeIf(name -> command.getSubcommands()
                .get(name)
                .getCommandSpec()
                .usageMessage()
                .hidden());
        String kind = command.getParent() == null ? "no migration or command " : "no phase ";
        return "there is " + kind + word + hint + "\nthere are " + String.join(", ", names);
    }
}
