package io.metamigrator.systems.redis.apply;

import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.Run;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.slices.RunItems;
import io.metamigrator.migration.slices.SlicePlan;
import io.metamigrator.systems.redis.plan.PlannedKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** All keys that a run and its follows have written, a slice at a time: first those of the plan, then those that came since. */
public final class WrittenKeys {
    private WrittenKeys() {}

    /** @param followed where follow has noted what it has created; fails where a cutover has deleted sources */
    public static RunItems<PlannedKey> of(Ledger ledger, Run run, SlicePlan plan, Path followed) {
        return items(ledger, run, plan, followed, (outcome, place, key) -> {
            if (outcome.isSourceDeleted(place)) {
                throw MigrationException.refused("a cutover of run " + run.id() + " has deleted sources, such as "
                        + key.key().shown() + ", so there is nothing to follow any more");
            }
            return outcome.isWritten(place);
        });
    }

    /** The same, whatever a cutover has done since. */
    public static RunItems<PlannedKey> everWritten(Ledger ledger, Run run, SlicePlan plan, Path followed) {
        return items(ledger, run, plan, followed, (outcome, place, key) -> outcome.isWritten(place));
    }

    /** The same with the keys that the run has found in the target, and whatever a cutover has done since. */
    public static RunItems<PlannedKey> withThoseFound(Ledger ledger, Run run, SlicePlan plan, Path followed) {
        return items(
                ledger,
                run,
                plan,
                followed,
                (outcome, place, key) -> outcome.isWritten(place) || outcome.isLeft(place));
    }

    /** Where follow notes what it creates after a run. */
    public static Path followed(PlanPaths paths, String run) {
        return paths.folder().resolve("follow").resolve(run + ".keys");
    }

    private static RunItems<PlannedKey> items(
            Ledger ledger, Run run, SlicePlan plan, Path followed, RunItems.Taking<PlannedKey> taking) {
        return new RunItems<>(
                ledger,
                run,
                plan,
                part -> PlannedKey.lines(part.file()),
                taking,
                () -> Files.exists(followed) ? Optional.of(PlannedKey.lines(followed)) : Optional.empty());
    }
}
