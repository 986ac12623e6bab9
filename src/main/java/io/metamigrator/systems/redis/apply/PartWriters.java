package io.metamigrator.systems.redis.apply;

import io.metamigrator.migration.slices.ItemOutcomes;
import io.metamigrator.migration.slices.SliceAttempt;
import io.metamigrator.migration.slices.SliceResult;
import io.metamigrator.migration.slices.SliceWriter;
import io.metamigrator.systems.redis.mapping.RedisMapping;
import io.metamigrator.systems.redis.plan.PlannedKey;
import java.util.List;

/** Keys that stay keys go one way, and those that become entries of streams another; a part of a plan has one kind only. */
final class PartWriters implements SliceWriter<PlannedKey> {
    private final RedisMapping mapping;
    private final SliceWriter<PlannedKey> keys;
    private final SliceWriter<PlannedKey> entries;

    PartWriters(RedisMapping mapping, SliceWriter<PlannedKey> keys, SliceWriter<PlannedKey> entries) {
        this.mapping = mapping;
        this.keys = keys;
        this.entries = entries;
    }

    @Override
    public ItemOutcomes before(List<PlannedKey> slice) {
        return of(slice).before(slice);
    }

    @Override
    public SliceResult write(SliceAttempt attempt, List<PlannedKey> slice, ItemOutcomes before) {
        return of(slice).write(attempt, slice, before);
    }

    private SliceWriter<PlannedKey> of(List<PlannedKey> slice) {
        boolean stream = !slice.isEmpty() && mapping.rules().get(slice.get(0).rule()).stream() != null;
        return stream ? entries : keys;
    }
}
