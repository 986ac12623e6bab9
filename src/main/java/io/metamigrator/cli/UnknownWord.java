package io.metamigrator.cli;

import io.metamigrator.migration.Phase;
import io.metamigrator.migration.settings.Spelling;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says of a word of the command line that nobody knows what there is, and what was probably meant. */
record UnknownWord(CommandLine command, String word) {
    private static final int SHORTEST_BEGINNING = 3;

    static Optional<String> explained(UnmatchedArgumentException thrown) {
        return thrown.getUnmatched().stream()
                .findFirst()
                .map(word -> new UnknownWord(thrown.getCommandLine(), word).explained());
    }

    private String explained() {
        String name = command.getCommandSpec().qualifiedName();
        if (word.startsWith("-")) {
            return name + " does not take " + word + hint(options());
        }
        Set<String> names = commands();
        if (names.isEmpty()) {
            return name + " does not take " + word;
        }
        String all = "\nthere are " + String.join(", ", names);
        if (command.getParent() != null) {
            return "there is no " + (isMigration() ? "phase " : "command ") + word + hint(names) + all;
        }
        return "there is no migration or command " + word + (isPhase() ? phaseOf(names) : hint(names)) + all;
    }

    /** A phase follows its migration. */
    private String phaseOf(Set<String> names) {
        List<String> having = names.stream()
                .filter(name ->
                        command.getSubcommands().get(name).getSubcommands().containsKey(word))
                .toList();
        return "; it is a phase: ./migrate " + (having.isEmpty() ? "MIGRATION" : having.get(0)) + " " + word;
    }

    private boolean isPhase() {
        return Arrays.stream(Phase.values()).anyMatch(phase -> phase.verb().equals(word));
    }

    private boolean isMigration() {
        return command.getCommand() instanceof MigrationCommand;
    }

    private Set<String> commands() {
        Set<String> names = new TreeSet<>(command.getSubcommands().keySet());
        names.removeIf(name -> command.getSubcommands()
                .get(name)
                .getCommandSpec()
                .usageMessage()
                .hidden());
        return names;
    }

    private Set<String> options() {
        Set<String> names = new TreeSet<>(command.getCommandSpec().optionsMap().keySet());
        names.removeIf(name -> !name.startsWith("--"));
        return names;
    }

    /** A slip or two of the pen, fewer in a short word; or the one that begins so. */
    private String hint(Collection<String> known) {
        String plain = word.replaceFirst("=.*", "");
        int letters = plain.replaceFirst("^--?", "").length();
        List<String> begun =
                known.stream().filter(name -> name.startsWith(plain)).toList();
        Optional<String> meant = begun.size() == 1 && letters >= SHORTEST_BEGINNING
                ? Optional.of(begun.get(0))
                : Spelling.nearest(plain, known, letters > 5 || word.startsWith("-") && letters > 3 ? 2 : 1);
        return meant.map(name -> "; did you mean " + name + "?").orElse("");
    }
}
