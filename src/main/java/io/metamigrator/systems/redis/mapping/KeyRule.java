package io.metamigrator.systems.redis.mapping;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One line of a step: the keys it takes, and what becomes of them.
 *
 * @param number its place among all rules of the file, from 0
 * @param databases where it looks
 * @param types the Redis types it takes; empty for all
 * @param stream set where the keys become entries of a stream
 */
public record KeyRule(
        int number,
        String step,
        List<Integer> databases,
        KeyPattern pattern,
        Set<String> types,
        KeyTemplate template,
        TtlRule ttl,
        OnExisting onExisting,
        @Nullable StreamRule stream) {

    public KeyRule {
        databases = List.copyOf(databases);
        types = Set.copyOf(types);
    }

    /** Whether a key is copied as it is, and only where the target has none of its name. */
    public boolean isPlain() {
        return ttl.equals(TtlRule.KEEP) && (onExisting == OnExisting.SKIP || onExisting == OnExisting.FAIL);
    }

    /** Whether this rule takes a key of this name, if it is of the right type. */
    boolean fitsName(RedisKey key) {
        return parts(key).isPresent();
    }

    private Optional<Map<String, String>> parts(RedisKey key) {
        StreamRule rule = stream;
        return pattern.parts(key).filter(parts -> rule == null || rule.isTime(parts.getOrDefault(rule.time(), "")));
    }

    /** Where a key goes; empty where this rule does not take it. */
    Optional<Mapped> map(RedisKey key, String type) {
        if (!types.isEmpty() && !types.contains(type)) {
            return Optional.empty();
        }
        return named(key);
    }

    /** Where a key of this name goes, if it is of the right type. */
    Optional<Mapped> named(RedisKey key) {
        return parts(key).map(parts -> new Mapped(this, parts, template.name(parts)));
    }

    /** The place in its stream of the entry that a key of this rule becomes; empty where it becomes none. */
    public Optional<EntryId> entry(int database, RedisKey key) {
        StreamRule rule = stream;
        if (rule == null) {
            return Optional.empty();
        }
        return pattern.parts(key)
                .map(parts -> parts.getOrDefault(rule.time(), ""))
                .filter(rule::isTime)
                .map(text -> rule.id(text, databases.get(0) == database, database, key));
    }

    /** A key that a rule takes, with the parts of its name and the name it gets. */
    public record Mapped(KeyRule rule, Map<String, String> parts, RedisKey target) {}
}
