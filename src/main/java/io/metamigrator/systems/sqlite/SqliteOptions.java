package io.metamigrator.systems.sqlite;

import static io.metamigrator.migration.options.PhaseOption.flag;
import static io.metamigrator.migration.options.PhaseOption.number;
import static io.metamigrator.migration.options.PhaseOption.value;

import io.metamigrator.migration.Phase;
import io.metamigrator.migration.options.MigrationOptions;
import io.metamigrator.migration.options.PhaseOption;
import io.metamigrator.migration.options.SettingOption;
import io.metamigrator.migration.options.WholeWay;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the phases of this migration can be told. */
public final class SqliteOptions implements MigrationOptions {

    @Override
    public String migration() {
        return "sqlite";
    }

    @Override
    public List<PhaseOption> options() {
        return List.of(
                flag(Phase.BACKUP, "drill", "Puts the newest backup back elsewhere, compares, and removes it."),
                flag(Phase.APPLY, "dry-run", "Writes nothing, whatever else is given."),
                number(
                        Phase.APPLY,
                        "limit",
                        "N",
                        "Takes the first N steps of each database; publishes nothing before all are done."),
                value(Phase.APPLY, "step", "NAME", "Takes this database only, or publication."),
                flag(Phase.APPLY, "apply", "Needed for a real run."),
                flag(Phase.APPLY, "i-understand-this-will-write-to-sqlite", "Needed for a real run, too."),
                value(Phase.APPLY, "confirm", "WORD", "MIGRATE, if nobody can be asked to type it."),
                value(Phase.VERIFY, "step", "NAME", "Compares this database only, or leftovers."),
                number(Phase.VERIFY, "accept-uncompared", "N", "Says that N rows are right that cannot be compared.")
                        .grave(),
                flag(Phase.CLEANUP, "dry-run", "Only shows what would be moved."),
                flag(Phase.CLEANUP, "compress", "Compresses each file; the plain one goes once that was read back."),
                value(Phase.CLEANUP, "confirm", "WORD", "CLEANUP, to move; without it a dry run."),
                flag(Phase.PRUNE, "dry-run", "Only shows what would be removed."),
                value(
                        Phase.PRUNE,
                        "confirm",
                        "WORD",
                        "PRUNE, to remove what the last dry run has shown; else a dry run."),
                value(
                        Phase.PRUNE,
                        "list",
                        "CODE",
                        "That list only, by the code that the dry run has told; else the last."),
                value(Phase.PRUNE, "undo", "ID", "Puts the rows of that prune back, by the same word."),
                flag(Phase.CUTOVER, "dry-run", "Only shows what would be done."),
                value(Phase.CUTOVER, "confirm", "WORD", "CUTOVER, to hand over; without it a dry run."),
                value(Phase.ROLLBACK, "run", "ID", "The run to take back; else the last one."),
                flag(Phase.ROLLBACK, "dry-run", "Only shows what would be done."),
                value(Phase.ROLLBACK, "confirm", "WORD", "ROLLBACK, to do it; without it a dry run."),
                flag(Phase.ROLLBACK, "drill", "Tries the way back out elsewhere, compares, and changes nothing."),
                flag(Phase.ROLLBACK, "force", "Points back also where the new set was written to."));
    }

    @Override
    public Optional<WholeWay> wholeWay() {
        return Optional.of(new WholeWay(
                List.of(Phase.DISCOVER, Phase.PLAN, Phase.VALIDATE, Phase.BACKUP, Phase.APPLY, Phase.VERIFY),
                "verify-only",
                Phase.VALIDATE));
    }

    @Override
    public List<SettingOption> settings() {
        return List.of(
                SettingOption.folder("source", "sqlite.source", "Folder of the old databases; else the setting."),
                SettingOption.folder("target", "sqlite.target", "Folder of the new sets; else the setting."));
    }

    @Override
    public Set<String> entries() {
        return Set.of("sqlite-health-watch");
    }

    @Override
    public boolean rehearses(Phase phase) {
        return true;
    }
}
