package io.metamigrator.systems.redis.apply;

import io.metamigrator.systems.redis.mapping.RedisMapping;
import io.metamigrator.systems.redis.plan.PlannedKey;
import java.util.List;

/** Keys that stay keys go one way, and those that become entries of streams another; a part of a plan has one kind only. */
final class PartWriters implements SliceWriter {
    private final RedisMapping mapping;
    private final SliceWriter keys;
    private final SliceWriter entries;

    PartWriters(RedisMapping mapping, SliceWriter keys, SliceWriter entries) {
        this.mapping = mapping;
        this.keys = keys;
        this.entries = entries;
    }

    @Override
    public Marks before(List<PlannedKey> slice) {
        return of(slice).before(slice);
    }

    @Override
    public Written write(boolean mayBeWritten, List<PlannedKey> slice, Marks before) {
        return of(slice).write(mayBeWritten, slice, before);
    }

    private SliceWriter of(List<PlannedKey> slice) {
        boolean stream = !slice.isEmpty() && mapping.rules().get(slice.get(0).rule()).stream() != null;
        return stream ? entries : keys;
    }
}
