package io.metamigrator.systems.redis.apply;

import java.util.Map;

/**
 * What became of the keys of a slice.
 *
 * @param refusals the server's words, by the key's place in the slice, for each key that it refused: those marked {@link
 *     Marks#REFUSED}
 */
public record Written(Marks marks, Map<Integer, String> refusals) {
    public Written {
        refusals = Map.copyOf(refusals);
    }

    /** Nothing was refused. */
    public static Written all(Marks marks) {
        return new Written(marks, Map.of());
    }
}
