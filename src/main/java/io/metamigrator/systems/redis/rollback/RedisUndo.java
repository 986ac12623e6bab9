package io.metamigrator.systems.redis.rollback;

import io.metamigrator.ledger.Run;
import io.metamigrator.migration.slices.BackupFolder;
import io.metamigrator.migration.slices.BackupHead;
import io.metamigrator.migration.slices.SliceCursor;
import io.metamigrator.migration.slices.SliceItems;
import io.metamigrator.migration.slices.SliceOutcome;
import io.metamigrator.migration.slices.SlicePart;
import io.metamigrator.migration.slices.SlicePlan;
import io.metamigrator.migration.slices.SliceUndo;
import io.metamigrator.migration.slices.SliceWork;
import io.metamigrator.migration.slices.UndoTally;
import io.metamigrator.systems.redis.compare.PairComparison;
import io.metamigrator.systems.redis.mapping.RedisMapping;
import io.metamigrator.systems.redis.plan.PlannedKey;
import io.metamigrator.systems.redis.server.Servers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes back what a run has written into Redis, by the mapping that it was planned by. Thread-safe. */
final class RedisUndo implements SliceUndo<UndoneKey> {
    private final Servers servers;
    private final Rules rules;
    private final boolean forced;
    private final KeptCursor target;
    private final KeptCursor sources;

    /**
     * By what is compared.
     *
     * @param followed what follow has created since
     */
    record Rules(RedisMapping mapping, PairComparison comparison, Optional<SlicePart> followed) {}

    RedisUndo(Servers servers, Rules rules, BackupFolder kept, Run run, boolean forced) {
        this.servers = servers;
        this.rules = rules;
        this.forced = forced;
        this.target = kept.before(BackupHead.Kind.TARGET, run.startedAt())
                .map(backup -> KeptCursor.of(backup.file()))
                .orElseGet(KeptCursor::empty);
        this.sources = lastOf(kept);
    }

    /** The sources as they were when they were last kept. */
    private static KeptCursor lastOf(BackupFolder kept) {
        return kept.last(BackupHead.Kind.SOURCES)
                .map(backup -> KeptCursor.of(backup.file()))
                .orElseGet(KeptCursor::empty);
    }

    boolean isForced() {
        return forced;
    }

    Rules rules() {
        return rules;
    }

    @Override
    public List<SlicePart> parts(SlicePlan plan) {
        List<SlicePart> parts = new ArrayList<>();
        rules.followed().ifPresent(parts::add);
        parts.addAll(plan.parts());
        return parts;
    }

    @Override
    public Optional<SliceCursor.Pages> slices(SlicePart part) {
        return FollowedPart.is(part.name())
                ? Optional.of((from, limit) -> FollowedPart.slices(part, from, limit))
                : Optional.empty();
    }

    @Override
    public SliceItems<UndoneKey> items(SlicePart part) {
        return new KeptItems(this, part);
    }

    /** The next key of a part, with what was kept of it; of what came after the copy nothing was. */
    UndoneKey pass(SlicePart part, PlannedKey key) {
        return FollowedPart.is(part.name())
                ? new UndoneKey(key, null, null)
                : new UndoneKey(
                        key,
                        target.next(servers.targetDatabase(), key.target()).orElse(null),
                        sources.next(key.database(), key.key()).orElse(null));
    }

    @Override
    public UndoneKey needed(UndoneKey item, SliceOutcome outcome, int place) {
        return new UndoneKey(
                item.key(),
                outcome.isReplaced(place) ? item.replaced() : null,
                outcome.isSourceDeleted(place) ? item.source() : null);
    }

    @Override
    public UndoTally undo(SliceWork<UndoneKey> work, SliceOutcome outcome, boolean rehearsal) {
        return new KeyUndo(servers, this, work, outcome, rehearsal).undo();
    }

    @Override
    public void close() {
        target.close();
        sources.close();
    }
}
