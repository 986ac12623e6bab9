package io.metamigrator.systems.redis.apply;

import io.metamigrator.migration.failure.UnreachableException;
import io.metamigrator.migration.slices.ItemOutcomes;
import io.metamigrator.migration.slices.SliceAttempt;
import io.metamigrator.migration.slices.SliceResult;
import io.metamigrator.migration.slices.SliceWriter;
import io.metamigrator.systems.redis.plan.PlannedKey;
import io.metamigrator.systems.redis.server.RedisFailure;
import io.metamigrator.systems.redis.server.Servers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the key whose value breaks the connection each time that it is written, such as one that is larger than the target takes in one command:
 * a slice that breaks again while both servers answer is split, down to that key, which is refused; the others go on. Where a
 * server is away the failure stays what it is. Thread-safe.
 */
final class SplitSlices implements SliceWriter<PlannedKey> {
    private static final int ATTEMPTS = 3;

    private final SliceWriter<PlannedKey> writer;
    private final Servers servers;

    SplitSlices(SliceWriter<PlannedKey> writer, Servers servers) {
        this.writer = writer;
        this.servers = servers;
    }

    @Override
    public ItemOutcomes before(List<PlannedKey> keys) {
        return writer.before(keys);
    }

    /** The first break of a slice is left to the attempts that follow: as a rule the network was at fault. */
    @Override
    public SliceResult write(SliceAttempt attempt, List<PlannedKey> keys, ItemOutcomes before) {
        try {
            return writer.write(attempt, keys, before);
        } catch (UnreachableException e) {
            if (!attempt.mayBeWritten()) {
                throw e;
            }
            return split(attempt, keys, before, e, 1);
        }
    }

    private SliceResult again(SliceAttempt attempt, List<PlannedKey> keys, ItemOutcomes before, int breaks) {
        try {
            return writer.write(attempt.again(), keys, before);
        } catch (UnreachableException e) {
            return split(attempt, keys, before, e, breaks);
        }
    }

    private SliceResult split(
            SliceAttempt attempt, List<PlannedKey> keys, ItemOutcomes before, UnreachableException broken, int breaks) {
        if (!RedisFailure.isBroken(broken)) {
            throw broken;
        }
        servers.source().now(); // fails where it is away
        servers.target().now();
        if (keys.size() > 1) {
            int half = keys.size() / 2;
            SliceResult first = again(attempt, keys.subList(0, half), before.part(0, half), 1);
            SliceResult second = again(attempt, keys.subList(half, keys.size()), before.part(half, keys.size()), 1);
            return joined(first, second, half);
        }
        return breaks < ATTEMPTS ? again(attempt, keys, before, breaks + 1) : refused(keys.get(0), broken);
    }

    private static SliceResult joined(SliceResult first, SliceResult second, int half) {
        Map<Integer, String> refusals = new HashMap<>(first.refusals());
        second.refusals().forEach((place, words) -> refusals.put(half + place, words));
        return new SliceResult(first.outcomes().and(second.outcomes()), refusals);
    }

    private SliceResult refused(PlannedKey key, UnreachableException broken) {
        ItemOutcomes refused = ItemOutcomes.all(1, ItemOutcomes.REFUSED);
        return new SliceResult(refused, Map.of(0, new BulkLimit(servers).words(key, broken)));
    }
}
