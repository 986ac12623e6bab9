package io.metamigrator.systems.redis.apply;

import io.metamigrator.ledger.Slice;
import io.metamigrator.systems.redis.plan.PlannedKey;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A slice with its keys: the body of the routes that carry it out.
 *
 * @param wasCutOff whether it was begun by a process that did not end it
 * @param tried whether this process has begun to write it
 */
public record Work(Slice slice, List<PlannedKey> keys, boolean wasCutOff, AtomicBoolean tried) {

    static Work of(Slice slice, List<PlannedKey> keys) {
        return new Work(slice, keys, slice.isCutOff(), new AtomicBoolean());
    }

    Work with(Slice changed) {
        return new Work(changed, keys, wasCutOff, tried);
    }

    /** Whether some of its keys may have been written before; from the second call on they may. */
    boolean mayBeWritten() {
        return tried.getAndSet(true) || wasCutOff;
    }
}
