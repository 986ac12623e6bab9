package io.metamigrator.systems.redis.rollback;

import io.metamigrator.ledger.Slice;
import io.metamigrator.systems.redis.backup.KeptKey;
import io.metamigrator.systems.redis.plan.PlannedKey;
import java.util.List;
import java.util.Map;

/**
 * A slice that is to be taken back.
 *
 * @param replaced by place: what the target had before
 * @param sources by place: the sources that a cutover has deleted, as they were
 */
public record UndoPage(
        Slice slice, List<PlannedKey> keys, Map<Integer, KeptKey> replaced, Map<Integer, KeptKey> sources) {}
