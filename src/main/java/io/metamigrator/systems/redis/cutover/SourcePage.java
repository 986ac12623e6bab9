package io.metamigrator.systems.redis.cutover;

import io.metamigrator.ledger.Slice;
import io.metamigrator.systems.redis.plan.PlannedKey;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A slice whose sources are to go.
 *
 * @param noted whether the ledger says already that they go: a lost connection makes Camel begin anew with the page as it was
 */
public record SourcePage(Slice slice, List<PlannedKey> keys, AtomicBoolean noted) {

    static SourcePage of(Slice slice, List<PlannedKey> keys) {
        return new SourcePage(slice, keys, new AtomicBoolean());
    }
}
