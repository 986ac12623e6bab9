package io.metamigrator.systems.redis.compare;

import io.metamigrator.systems.redis.server.RedisSide;
import io.metamigrator.systems.redis.server.ValueSizes;
import java.util.ArrayList;
import java.util.List;

/** Tells how large the values of keys are, so that none is read in one piece that would hold the server up. Thread-safe. */
@FunctionalInterface
public interface ValueKinds {

    /** In the order of the pairs, whose keys are in one database of the source. */
    List<ValueKind> of(int database, List<Pair> pairs);

    /** Asks the source for each key: the sizes there stand for those of the copies as well. */
    static ValueKinds asked(RedisSide source) {
        return (database, pairs) -> {
            List<ValueKind> kinds = new ArrayList<>(pairs.size());
            ValueSizes.of(source, database, pairs.stream().map(Pair::key).toList())
                    .forEach(size -> kinds.add(size == null ? ValueKind.NONE : new ValueKind(size, false)));
            return kinds;
        };
    }
}
