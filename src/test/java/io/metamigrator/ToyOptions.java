package io.metamigrator;

import io.metamigrator.migration.Phase;
import io.metamigrator.migration.options.MigrationOptions;
import io.metamigrator.migration.options.PhaseOption;
import io.metamigrator.migration.options.StandardOptions;
import java.util.List;
import java.util.stream.Stream;

/** The options that all have, and a test run; the toy answers with what reached it, and so writes nothing. */
public final class ToyOptions implements MigrationOptions {
    @Override
    public String migration() {
        return "toy";
    }

    @Override
    public List<PhaseOption> options() {
        return Stream.concat(
                        new StandardOptions(migration()).options().stream(),
                        Stream.of(PhaseOption.flag(Phase.APPLY, "test", "Writes under a prefix.")))
                .toList();
    }

    @Override
    public boolean rehearses(Phase phase) {
        return true;
    }
}
