package io.metamigrator.systems.redis.verify;

import io.metamigrator.systems.redis.compare.PairVerdict;
import io.metamigrator.systems.redis.mapping.RedisKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Keys of the source that get one name in the target, as far as some of them differ from what is there. One thread. */
final class NameCollisions {
    private final Set<RedisKey> targets;
    private final Map<RedisKey, Set<String>> sources = new HashMap<>();

    /** @param suspects keys that differ, and whose names are those of other keys, too, by all that is known yet */
    NameCollisions(List<ComparedKey> suspects) {
        this.targets = new HashSet<>(
                suspects.stream().map(suspect -> suspect.pair().target()).toList());
    }

    boolean isAny() {
        return !targets.isEmpty();
    }

    /** A key of the source and the name that it gets; SCAN may tell it twice. */
    void add(int database, RedisKey key, RedisKey target) {
        if (targets.contains(target)) {
            Set<String> known = sources.computeIfAbsent(target, none -> new TreeSet<>());
            if (known.size() < 2) { // one of them is not the suspect itself
                known.add(ComparedKey.shown(database, key));
            }
        }
    }

    /** Another key that gets the name of this one, where the target holds something else than this one's copy. */
    Optional<String> of(ComparedKey suspect, PairVerdict verdict) {
        return switch (verdict) {
            case DIFFERENT, TYPE, TTL ->
                sources.getOrDefault(suspect.pair().target(), Set.of()).stream()
                        .filter(source -> !source.equals(ComparedKey.shown(
                                suspect.database(), suspect.pair().key())))
                        .findFirst();
            default -> Optional.empty();
        };
    }
}
