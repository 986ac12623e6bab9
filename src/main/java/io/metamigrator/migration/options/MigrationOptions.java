package io.metamigrator.migration.options;

import io.metamigrator.migration.Phase;
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
