package io.metamigrator.migration.options;

import io.metamigrator.migration.Gate;
import io.metamigrator.migration.Phase;
import io.metamigrator.migration.PhaseRequest;
import io.metamigrator.migration.failure.MigrationException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The options and other names of a migration's phases; found by {@link ServiceLoader}. They take the place of those that
 * every migration has if it declares none.
 */
public interface MigrationOptions {
    /** What goes before the name of the migration in {@link #understood}. */
    String UNDERSTOOD = "i-understand-this-will-write-to-";

    String migration();

    List<PhaseOption> options();

    default List<PhaseAlias> aliases() {
        return List.of();
    }

    /** What the name of the migration alone asks for; empty where it asks for nothing. */
    default Optional<WholeWay> wholeWay() {
        return Optional.empty();
    }

    /** Options that every phase takes in the place of a setting. */
    default List<SettingOption> settings() {
        return List.of();
    }

    /**
     * Whether the routes of a phase that writes tell a rehearsal from a real run by themselves. If they do not, the
     * engine lets them run for real only, and answers a dry run by {@code <migration>-<phase>-rehearsal}, if there is one.
     */
    default boolean rehearses(Phase phase) {
        return false;
    }

    /**
     * Whether a phase that writes is to write for good, where all that it takes is said by the {@link Gate}; else it is a
     * rehearsal.
     *
     * @throws MigrationException refused, if only a part of what is needed is given, or another word
     */
    default boolean opens(PhaseRequest request) {
        return Gate.opens(request);
    }

    /** The ids of routes that begin by themselves, by a file or a timer; what is not named here is let into no route. */
    default Set<String> entries() {
        return Set.of();
    }

    default List<PhaseOption> of(Phase phase) {
        return options().stream().filter(option -> option.phase() == phase).toList();
    }

    /** The name of the switch by which a person owns up to writing. */
    static String understood(String migration) {
        return UNDERSTOOD + migration;
    }

    /**
     * Holds a request against what its migration declares.
     *
     * @throws MigrationException usage, naming the option that its phase does not take, or whose value does not fit, and what is due
     */
    static void check(PhaseRequest request) {
        if (request.phase() == Phase.REPLAY) {
            return; // its options are the same for all
        }
        MigrationOptions declared = of(request.migration());
        Map<String, PhaseOption> taken = new LinkedHashMap<>();
        declared.of(request.phase()).forEach(option -> taken.put(option.name(), option));
        Set<String> added = declared.aliases().stream().map(PhaseAlias::adds).collect(Collectors.toSet());
        new TreeMap<>(request.options()).forEach((given, value) -> {
            String name = given.equals("i-understand") ? understood(request.migration()) : given;
            String phase = request.migration() + " " + request.phase().verb();
            PhaseOption option = taken.get(name);
            if (option == null && !added.contains(name)) {
                throw MigrationException.usage(phase + " takes no option " + name + "; it takes "
                        + (taken.isEmpty() ? "none" : String.join(", ", taken.keySet())));
            }
            if (option != null) {
                option.objection(value).ifPresent(words -> {
                    throw MigrationException.usage("--" + name + " of " + phase + " " + words);
                });
            }
        });
    }

    /**
     * Holds a request against what its migration declares, and against the gate, before any of it begins.
     *
     * @throws MigrationException usage, as {@link #check}; refused, if only a part of what a real run needs is given, or another word
     */
    static void admit(PhaseRequest request) {
        check(request);
        if (request.phase().writes()) {
            of(request.migration()).opens(request);
        }
    }

    /** Whether a request names a folder of this machine, which cannot be done from another one. */
    static boolean isOfThisMachine(PhaseRequest request) {
        return of(request.migration()).of(request.phase()).stream()
                .anyMatch(option -> !option.isForAllDoors() && request.options().containsKey(option.name()));
    }

    /** Whether a request has an option that only who may write for good may give. */
    static boolean isGrave(PhaseRequest request) {
        return of(request.migration()).of(request.phase()).stream()
                .filter(PhaseOption::isGrave)
                .anyMatch(option ->
                        !request.options().getOrDefault(option.name(), "false").equals("false"));
    }

    /** What a migration declares, or what every migration has that declares nothing. */
    static MigrationOptions of(String migration) {
        return find(migration).orElseGet(() -> new StandardOptions(migration));
    }

    /** What a migration declares; empty if it declares nothing. */
    static Optional<MigrationOptions> find(String migration) {
        for (MigrationOptions declared : ServiceLoader.load(MigrationOptions.class)) {
            if (declared.migration().equals(migration)) {
                return Optional.of(declared);
            }
        }
        return Optional.empty();
    }
}
