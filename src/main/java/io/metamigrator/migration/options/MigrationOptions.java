package io.metamigrator.migration.options;

import io.metamigrator.migration.Phase;
import io.metamigrator.migration.PhaseRequest;
import io.metamigrator.migration.failure.MigrationException;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * The options and other names of a migration's phases; found by {@link ServiceLoader}. They take the place of those that
 * every migration has where it declares none.
 */
public interface MigrationOptions {
    String migration();

    List<PhaseOption> options();

    List<PhaseAlias> aliases();

    default List<PhaseOption> of(Phase phase) {
        return options().stream().filter(option -> option.phase() == phase).toList();
    }

    /**
     * Holds a request of a door that takes the options of all migrations against those that its own declares.
     *
     * @throws MigrationException usage, naming the option that its phase does not take
     */
    static void check(PhaseRequest request) {
        if (request.phase() != Phase.REPLAY) { // whose options are the same for all
            find(request.migration()).ifPresent(declared -> {
                String understood = "i-understand-this-will-write-to-" + request.migration();
                List<String> taken = declared.of(request.phase()).stream()
                        .map(PhaseOption::name)
                        .toList();
                request.options().keySet().stream()
                        .map(name -> name.equals("i-understand") ? understood : name)
                        .filter(name -> !taken.contains(name))
                        .findFirst()
                        .ifPresent(name -> {
                            throw MigrationException.usage(
                                    request.migration() + " " + request.phase().verb() + " takes no option " + name
                                            + "; it takes " + (taken.isEmpty() ? "none" : String.join(", ", taken)));
                        });
            });
        }
    }

    /** What a migration declares; empty where it declares nothing. */
    static Optional<MigrationOptions> find(String migration) {
        for (MigrationOptions declared : ServiceLoader.load(MigrationOptions.class)) {
            if (declared.migration().equals(migration)) {
                return Optional.of(declared);
            }
        }
        return Optional.empty();
    }
}
