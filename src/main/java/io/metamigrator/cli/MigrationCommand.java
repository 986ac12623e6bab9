package io.metamigrator.cli;

import io.metamigrator.migration.Phase;
import io.metamigrator.migration.PhaseList;
import io.metamigrator.migration.PhaseRequest;
import io.metamigrator.migration.RouteFile;
import io.metamigrator.migration.ViewRequest;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.options.MigrationOptions;
import io.metamigrator.migration.options.PhaseAlias;
import io.metamigrator.migration.options.SettingOption;
import io.metamigrator.migration.options.WholeWay;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Spec;

/** {@code ./migrate <migration>}: the parent of its phases, and itself a way to call them by other words, or all of them. */
@Command(
        synopsisSubcommandLabel = "PHASE",
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nPhases, in the order of a migration's life:%n")
final class MigrationCommand implements Callable<Integer>, OfMigration {
    static final String PHASE = "phase";

    /** Few migrations have them; dead letters are replayed by a command of their own. */
    private static final Set<Phase> UNUSUAL = Set.of(Phase.FOLLOW, Phase.REPLAY, Phase.PRUNE);

    private final String migration;
    private final CommandContext workplace;
    private final MigrationOptions declared;
    private Map<String, String> about;

    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    @Mixin
    SharedOptions shared = new SharedOptions();

    private MigrationCommand(String migration, CommandContext workplace) {
        this.migration = migration;
        this.workplace = workplace;
        this.declared = MigrationOptions.of(migration);
        this.about = Map.of("migration", migration);
    }

    static String description(String migration) {
        return "Phases of the migration " + migration + ".";
    }

    /** The commands of one migration. */
    static CommandLine of(String migration, CommandContext workplace) {
        MigrationCommand parent = new MigrationCommand(migration, workplace);
        CommandLine line = new CommandLine(parent);
        line.getCommandSpec().usageMessage().description(description(migration));
        parent.addAliases(line.getCommandSpec());
        parent.addSettings(line.getCommandSpec());
        line.setAllowSubcommandsAsOptionParameters(true); // --phase verify, where verify is a phase, too
        for (PhaseCommand command : parent.phases()) {
            CommandLine phase = new CommandLine(command);
            command.addOptions(phase.getCommandSpec());
            line.addSubcommand(command.phase().verb(), phase);
        }
        if (workplace.answersHealth(migration)) {
            line.addSubcommand(ViewRequest.HEALTH, new CommandLine(new HealthCommand(workplace, migration)));
        }
        line.addSubcommand("status", new CommandLine(new StatusCommand(workplace, migration)));
        line.addSubcommand(PauseCommand.NAME, new PauseCommand(workplace, migration).line());
        line.addSubcommand(ResumeCommand.NAME, new ResumeCommand(workplace, migration).line());
        line.addSubcommand(AbortCommand.NAME, new AbortCommand(workplace, migration).line());
        line.addSubcommand(RateCommand.NAME, new RateCommand(workplace, migration).line());
        line.addSubcommand(WatchCommand.NAME, new WatchCommand(workplace, migration).line());
        line.addSubcommand(HelpCommand.NAME, HelpCommand.hidden());
        return line;
    }

    /** The option that names a phase by another word, and the options of those phases. */
    private void addAliases(CommandSpec line) {
        List<PhaseAlias> aliases = aliases();
        if (!aliases.isEmpty()) {
            line.addOption(OptionSpec.builder("--" + PHASE)
                    .type(String.class)
                    .paramLabel("WORD")
                    .completionCandidates(aliases.stream().map(PhaseAlias::word).toList())
                    .description(aliases.stream()
                            .map(alias -> alias.word() + ": " + alias.description())
                            .collect(Collectors.joining("; ", "", ".")))
                    .build());
        }
        PhaseCommand.specs(Stream.concat(
                                aliases.stream().flatMap(alias -> declared.of(alias.phase()).stream()),
                                declared.wholeWay().stream().flatMap(way -> way.options(declared).stream()))
                        .toList())
                .forEach(line::addOption);
    }

    /** The options that stand for settings; those who are below take them, too. */
    private void addSettings(CommandSpec line) {
        for (SettingOption option : declared.settings()) {
            line.addOption(OptionSpec.builder("--" + option.name())
                    .type(option.isFolder() ? Path.class : String.class)
                    .paramLabel(option.label())
                    .description(option.description())
                    .scopeType(CommandLine.ScopeType.INHERIT)
                    .setter(overrideOf(option.setting()))
                    .build());
        }
    }

    private ISetter overrideOf(String setting) {
        return new ISetter() {
            @Override
            public <T> T set(T value) {
                if (value != null) {
                    shared.overrides.put(setting, String.valueOf(value));
                }
                return value;
            }
        };
    }

    private List<PhaseAlias> aliases() {
        return declared.aliases();
    }

    /** A command for each phase that every migration may have, and for others if options of it are declared. */
    private List<PhaseCommand> phases() {
        PhaseList existing = existing();
        return Arrays.stream(Phase.values())
                .filter(this::isCommand)
                .map(phase -> new PhaseCommand(declared, phase, existing, workplace))
                .toList();
    }

    /** Those that there is a route of, or a file whose mistake the engine will tell. */
    private PhaseList existing() {
        Path routes = workplace.folder().resolve("routes").resolve(migration);
        List<RouteFile> files = RouteFile.in(routes);
        PhaseList routed = PhaseList.of(migration, files);
        boolean isUnclear = files.stream().anyMatch(file -> file.routes().isEmpty());
        return new PhaseList(
                migration,
                Arrays.stream(Phase.values())
                        .filter(this::isCommand)
                        .filter(phase -> isUnclear
                                || routed.has(phase)
                                || Files.exists(routes.resolve(phase.verb() + ".camel.yaml")))
                        .toList());
    }

    private boolean isCommand(Phase phase) {
        return !UNUSUAL.contains(phase) || !declared.of(phase).isEmpty();
    }

    private int wholeWay(WholeWay way, Map<String, String> given) {
        boolean checksOnly = "true".equals(given.remove(way.checking()));
        PhaseRequest apply = PhaseCommand.checked(new PhaseRequest(migration, Phase.APPLY, given), spec);
        return new WholeWayRun(workplace, SharedOptions.inForce(spec), way).of(apply, checksOnly);
    }

    @Override
    public Map<String, String> about() {
        return about;
    }

    @Override
    public Integer call() {
        Map<String, String> given =
                new TreeMap<>(GivenOptions.of(spec.commandLine().getParseResult(), migration));
        String word = given.remove(PHASE);
        if (word == null && declared.wholeWay().isPresent()) {
            return wholeWay(declared.wholeWay().get(), given);
        }
        if (word == null) {
            if (!given.isEmpty()) {
                throw MigrationException.usage("a phase is missing; see ./migrate " + migration + " --help");
            }
            throw new MigrateCommand.NothingToDoException();
        }
        PhaseAlias alias = aliases().stream()
                .filter(known -> known.word().equals(word))
                .findFirst()
                .orElseThrow(() -> MigrationException.usage("--phase takes one of "
                        + aliases().stream().map(PhaseAlias::word).collect(Collectors.joining(", ")) + ", not '" + word
                        + "'; see ./migrate " + migration + " --help"));
        about = Map.of("migration", migration, "phase", alias.phase().verb());
        if (!alias.adds().isEmpty()) {
            given.put(alias.adds(), "true");
        }
        return new PhaseRun(workplace, SharedOptions.inForce(spec))
                .of(
                        PhaseCommand.checked(new PhaseRequest(migration, alias.phase(), given), spec),
                        (request, settings, engine) -> request);
    }
}
