package io.metamigrator.systems.redis.apply;

import io.metamigrator.migration.failure.UnreachableException;
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
final class SplitSlices implements SliceWriter {
    private static final int ATTEMPTS = 3;

    private final SliceWriter writer;
    private final Servers servers;

    SplitSlices(SliceWriter writer, Servers servers) {
        this.writer = writer;
        this.servers = servers;
    }

    @Override
    public Marks before(List<PlannedKey> keys) {
        return writer.before(keys);
    }

    /** The first break of a slice is left to the attempts that follow: as a rule the network was at fault. */
    @Override
    public Written write(boolean mayBeWritten, List<PlannedKey> keys, Marks before) {
        try {
            return writer.write(mayBeWritten, keys, before);
        } catch (UnreachableException e) {
            if (!mayBeWritten) {
                throw e;
            }
            return split(keys, before, e, 1);
        }
    }

    private Written again(List<PlannedKey> keys, Marks before, int attempt) {
        try {
            return writer.write(true, keys, before);
        } catch (UnreachableException e) {
            return split(keys, before, e, attempt);
        }
    }

    private Written split(List<PlannedKey> keys, Marks before, UnreachableException broken, int attempt) {
        if (!RedisFailure.isBroken(broken)) {
            throw broken;
        }
        servers.source().now(); // fails where it is away
        servers.target().now();
        if (keys.size() > 1) {
            int half = keys.size() / 2;
            Written first = again(keys.subList(0, half), before.part(0, half), 1);
            Written second = again(keys.subList(half, keys.size()), before.part(half, keys.size()), 1);
            return joined(first, second, half);
        }
        return attempt < ATTEMPTS ? again(keys, before, attempt + 1) : refused(keys.get(0), broken);
    }

    private static Written joined(Written first, Written second, int half) {
        Map<Integer, String> refusals = new HashMap<>(first.refusals());
        second.refusals().forEach((place, words) -> refusals.put(half + place, words));
        return new Written(first.marks().and(second.marks()), refusals);
    }

    private Written refused(PlannedKey key, UnreachableException broken) {
        Marks marks = new Marks(1);
        marks.set(0, Marks.REFUSED);
        return new Written(marks, Map.of(0, new BulkLimit(servers).words(key, broken)));
    }
}
