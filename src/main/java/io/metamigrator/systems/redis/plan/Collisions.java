package io.metamigrator.systems.redis.plan;

import io.metamigrator.systems.redis.mapping.RedisKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells names that two keys would get from keys that SCAN has told twice, among the few whose hashes came up more than
 * once. One thread.
 */
final class Collisions {
    private static final int EXAMPLES = 20;

    private final long[] suspects;
    private final Map<RedisKey, Set<String>> sources = new HashMap<>();
    private final Set<RedisKey> ofKeys = new HashSet<>();
    private final List<String> examples = new ArrayList<>();
    private long count;

    /** @param suspects hashes of target names, in order */
    Collisions(long[] suspects) {
        this.suspects = suspects;
    }

    boolean isAny() {
        return suspects.length > 0;
    }

    /**
     * Whether this is the second telling of one key, which has to go from the plan.
     *
     * @param entry whether it becomes an entry of a stream, of which each may have many, but no key beside them
     */
    boolean isTwice(PlannedKey key, boolean entry) {
        if (Arrays.binarySearch(suspects, NameHashes.hash(key.target())) < 0) {
            return false;
        }
        Set<String> before = sources.computeIfAbsent(key.target(), none -> new HashSet<>());
        if (!before.add(key.database() + " " + key.key().shown())) {
            return true;
        }
        if (!entry) {
            ofKeys.add(key.target());
        }
        if (before.size() > 1 && ofKeys.contains(key.target())) {
            count++;
            if (examples.size() < EXAMPLES) {
                examples.add(key.target().shown() + " <- "
                        + String.join(
                                ", ",
                                before.stream()
                                        .sorted()
                                        .map(name -> "DB " + name)
                                        .toList()));
            }
        }
        return false;
    }

    /** How many keys would get a name that another one gets, too. */
    long count() {
        return count;
    }

    List<String> examples() {
        return examples;
    }
}
