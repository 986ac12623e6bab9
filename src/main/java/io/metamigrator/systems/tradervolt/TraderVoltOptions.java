package io.metamigrator.systems.tradervolt;

import static io.metamigrator.migration.options.PhaseOption.flag;
import static io.metamigrator.migration.options.PhaseOption.folder;
import static io.metamigrator.migration.options.PhaseOption.number;
import static io.metamigrator.migration.options.PhaseOption.value;

import io.metamigrator.migration.Phase;
import io.metamigrator.migration.options.MigrationOptions;
import io.metamigrator.migration.options.PhaseOption;
import io.metamigrator.migration.records.plan.WaitingSet;
import java.util.List;
import java.util.Set;

/** What the phases of this migration can be told. */
public final class TraderVoltOptions implements MigrationOptions {

    @Override
    public String migration() {
        return "tradervolt";
    }

    @Override
    public List<PhaseOption> options() {
        return List.of(
                flag(
                        Phase.DISCOVER,
                        "accept-deleted",
                        "Notes that what was created and is not there any more was deleted by somebody."),
                folder(Phase.PLAN, "source", "Folder of the source; else the setting."),
                flag(Phase.PLAN, "test", "Plans with a test prefix, for apply --test."),
                number(Phase.PLAN, "limit", "N", "Takes N records per type."),
                value(Phase.PLAN, "filter", "EXPR", "Takes only what matches, such as type=orders or group=real*."),
                value(Phase.PLAN, "from", "TIME", "Takes nothing older, such as 2025-05-01."),
                value(Phase.PLAN, "to", "TIME", "Takes nothing of this time or younger."),
                flag(
                        Phase.PLAN,
                        WaitingSet.OPTION,
                        "Plans in the place of what the watched folder brought and waits for approval."),
                flag(Phase.APPLY, "dry-run", "Writes nothing, whatever else is given."),
                flag(Phase.APPLY, "test", "Writes for real, under a test prefix; cleanup removes it."),
                number(Phase.APPLY, "limit", "N", "Takes N records per type."),
                flag(Phase.APPLY, "apply", "Needed for a real run."),
                flag(Phase.APPLY, "i-understand-this-will-write-to-tradervolt", "Needed for a real run, too."),
                value(Phase.APPLY, "confirm", "WORD", "MIGRATE, if nobody can be asked to type it."),
                value(Phase.VERIFY, "run", "ID", "Compares with the plan of this run; else the last one."),
                value(Phase.ROLLBACK, "run", "ID", "The run to undo; else the last one."),
                flag(Phase.ROLLBACK, "dry-run", "Only shows what would be deleted."),
                value(Phase.ROLLBACK, "confirm", "WORD", "ROLLBACK, to delete for real; without it a dry run."),
                number(Phase.ROLLBACK, "confirm-count", "N", "How many will be deleted, if the guard asks for it."),
                value(Phase.CLEANUP, "prefix", "P", "The prefix of what is to go, such as MIG_TEST_."),
                flag(Phase.CLEANUP, "prefix-only", "Also deletes what only the prefix, not the ledger, says is ours."),
                flag(Phase.CLEANUP, "dry-run", "Only shows what would be deleted."),
                value(Phase.CLEANUP, "confirm", "WORD", "The word that --prefix-only asks for."));
    }

    @Override
    public boolean rehearses(Phase phase) {
        return true;
    }

    @Override
    public Set<String> entries() {
        return Set.of("tradervolt-intake", "tradervolt-intake-watch");
    }
}
