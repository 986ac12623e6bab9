package io.metamigrator.systems.redis;

import static io.metamigrator.migration.options.PhaseOption.flag;
import static io.metamigrator.migration.options.PhaseOption.number;
import static io.metamigrator.migration.options.PhaseOption.value;

import io.metamigrator.migration.Phase;
import io.metamigrator.migration.PhaseRequest;
import io.metamigrator.migration.options.MigrationOptions;
import io.metamigrator.migration.options.PhaseAlias;
import io.metamigrator.migration.options.PhaseOption;
import java.util.List;

/** What the phases of this migration can be told. */
public final class RedisOptions implements MigrationOptions {

    @Override
    public String migration() {
        return "redis";
    }

    @Override
    public List<PhaseOption> options() {
        return List.of(
                flag(Phase.BACKUP, "sources", "Keeps the keys of the source, too."),
                flag(Phase.BACKUP, "drill", "Puts the backups back under other names, compares, and removes them.")
                        .grave(),
                flag(Phase.APPLY, "dry-run", "Writes nothing, whatever else is given."),
                number(Phase.APPLY, "limit", "N", "Takes the first N keys of each step."),
                value(Phase.APPLY, "step", "NAME", "Takes this step only."),
                flag(Phase.APPLY, "apply", "Needed for a real run."),
                flag(Phase.APPLY, "i-understand-this-will-write-to-redis", "Needed for a real run, too."),
                value(Phase.APPLY, "confirm", "WORD", "MIGRATE, if nobody can be asked to type it."),
                number(Phase.APPLY, "confirm-count", "N", "How many keys are replaced, if the guard asks for it."),
                value(Phase.FOLLOW, "for", "TIME", "Ends after this time, such as 30s, 5m or 2h; else when told to."),
                value(Phase.FOLLOW, "confirm", "WORD", "FOLLOW, to write; without it one pass that only compares."),
                value(Phase.VERIFY, "step", "NAME", "Compares this step only."),
                value(Phase.VERIFY, "sample", "PERCENT", "Compares this share of the keys, not all."),
                number(Phase.VERIFY, "accept-lost", "N", "Says that N keys of the run may be nowhere any more.")
                        .grave(),
                number(Phase.VERIFY, "accept-uncompared", "N", "Says that N keys are right that cannot be compared.")
                        .grave(),
                flag(Phase.CUTOVER, "dry-run", "Only shows what would be done."),
                flag(Phase.CUTOVER, "delete-sources", "Deletes the keys of the source that are as their copies."),
                value(Phase.CUTOVER, "confirm", "WORD", "CUTOVER, with --delete-sources DELETE; else a dry run."),
                number(Phase.CUTOVER, "confirm-count", "N", "How many keys go, if the guard asks for it."),
                value(Phase.ROLLBACK, "run", "ID", "The run to take back; else the last one."),
                flag(Phase.ROLLBACK, "dry-run", "Only shows what would go and what would stay."),
                value(Phase.ROLLBACK, "confirm", "WORD", "ROLLBACK, to do it; without it a dry run."),
                number(Phase.ROLLBACK, "confirm-count", "N", "How many keys go, if the guard asks for it."),
                flag(Phase.ROLLBACK, "force", "Takes keys back that were changed after the run, too."));
    }

    @Override
    public boolean rehearses(Phase phase) {
        return true;
    }

    /**
     * {@code --phase historical} is an order to write by itself, as the requirement has it: what is there is never written
     * over without the switches that every other real run needs.
     */
    @Override
    public boolean opens(PhaseRequest request) {
        return request.isSet("historical") ? !request.isSet("dry-run") : MigrationOptions.super.opens(request);
    }

    @Override
    public List<PhaseAlias> aliases() {
        return List.of(
                new PhaseAlias("historical", Phase.APPLY, "historical", "plan, validate and apply, for real"),
                new PhaseAlias("verify", Phase.VERIFY, "", "verify"));
    }
}
