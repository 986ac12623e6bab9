package io.metamigrator.migration.options;

import static io.metamigrator.migration.options.PhaseOption.flag;
import static io.metamigrator.migration.options.PhaseOption.folder;
import static io.metamigrator.migration.options.PhaseOption.number;
import static io.metamigrator.migration.options.PhaseOption.value;

import io.metamigrator.migration.Gate;
import io.metamigrator.migration.Phase;
import java.util.ArrayList;
import java.util.List;

/** What the phases of a migration can be told that declares nothing. */
public record StandardOptions(String migration) implements MigrationOptions {
    private static final String DRY_RUN = "dry-run";
    private static final String ONLY_SHOWN = "Only shows what would be done.";

    @Override
    public List<PhaseOption> options() {
        List<PhaseOption> options = new ArrayList<>(List.of(
                folder(Phase.PLAN, "source", "Folder of the source; else the setting."),
                number(Phase.PLAN, "limit", "N", "Takes N records per type."),
                flag(Phase.APPLY, DRY_RUN, "Writes nothing, whatever else is given."),
                number(Phase.APPLY, "limit", "N", "Takes N records per type."),
                flag(Phase.APPLY, "apply", "Needed for a real run."),
                flag(Phase.APPLY, MigrationOptions.understood(migration), "Needed for a real run, too."),
                value(Phase.APPLY, "confirm", "WORD", "MIGRATE, if nobody can be asked to type it."),
                value(Phase.VERIFY, "run", "ID", "Compares with the plan of this run; else the last one."),
                value(Phase.ROLLBACK, "run", "ID", "The run to undo; else the last one."),
                number(Phase.ROLLBACK, "confirm-count", "N", "How many will be deleted, if it is asked for.")));
        for (Phase phase : List.of(Phase.FOLLOW, Phase.CUTOVER, Phase.ROLLBACK, Phase.CLEANUP, Phase.PRUNE)) {
            options.add(flag(phase, DRY_RUN, ONLY_SHOWN));
            options.add(
                    value(phase, "confirm", "WORD", Gate.word(phase) + ", to do it for real; without it a dry run."));
        }
        return options;
    }
}
