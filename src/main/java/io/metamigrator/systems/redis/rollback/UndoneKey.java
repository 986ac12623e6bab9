package io.metamigrator.systems.redis.rollback;

import io.metamigrator.systems.redis.backup.KeptKey;
import io.metamigrator.systems.redis.plan.PlannedKey;
import org.jspecify.annotations.Nullable;

/**
 * A key that is to be taken back.
 *
 * @param replaced what the target had before; null if nothing, or it was not kept
 * @param source the source that a cutover has deleted, as it was
 */
public record UndoneKey(
        PlannedKey key,
        @Nullable KeptKey replaced,
        @Nullable KeptKey source) {}
