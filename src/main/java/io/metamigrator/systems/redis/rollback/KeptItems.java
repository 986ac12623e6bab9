package io.metamigrator.systems.redis.rollback;

import io.metamigrator.migration.slices.SliceItems;
import io.metamigrator.migration.slices.SlicePart;
import io.metamigrator.systems.redis.plan.PlannedKey;

/** The keys of a part, each with what was kept of it: plan and backups are gone through side by side. One thread. */
final class KeptItems implements SliceItems<UndoneKey> {
    private final RedisUndo undo;
    private final SlicePart part;
    private final SliceItems<PlannedKey> keys;

    KeptItems(RedisUndo undo, SlicePart part) {
        this.undo = undo;
        this.part = part;
        this.keys = PlannedKey.lines(part.file());
    }

    @Override
    public boolean hasNext() {
        return keys.hasNext();
    }

    @Override
    public UndoneKey next() {
        return undo.pass(part, keys.next());
    }

    /** What was kept goes on with the next part. */
    @Override
    public void ended() {
        while (hasNext()) {
            next();
        }
    }

    @Override
    public void close() {
        keys.close();
    }
}
