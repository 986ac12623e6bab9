package io.metamigrator.systems.redis.follow;

import io.metamigrator.systems.redis.mapping.EntryId;
import io.metamigrator.systems.redis.mapping.KeyRule;
import io.metamigrator.systems.redis.mapping.RedisKey;
import io.metamigrator.systems.redis.mapping.RedisMapping;
import io.metamigrator.systems.redis.plan.KeyDescriptions;
import io.metamigrator.systems.redis.plan.PlannedKey;
import io.metamigrator.systems.redis.server.KeyAnswers;
import io.metamigrator.systems.redis.server.RedisSide;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which names keys of the source have in the target, also those that are gone and whose type nobody can tell any more. Thread-safe. */
final class KeyNames {
    private static final List<String> TYPES = List.of("string", "list", "set", "zset", "hash", "stream", "");

    /** What a key has for a name there that no rule takes: none has that. */
    private static final RedisKey NO_NAME = new RedisKey("");

    private final RedisMapping mapping;
    private final RedisSide source;
    private final KeyDescriptions descriptions;

    KeyNames(RedisMapping mapping, RedisSide source) {
        this.mapping = mapping;
        this.source = source;
        this.descriptions = new KeyDescriptions(source);
    }

    KeyRule rule(PlannedKey key) {
        return mapping.rules().get(key.rule());
    }

    /** The place in its stream of a key that becomes an entry. */
    EntryId entry(PlannedKey key) {
        return rule(key).entry(key.database(), key.key()).orElseThrow();
    }

    /** Those keys of a page that a rule takes. */
    List<PlannedKey> mapped(ChangedNames.Page page) {
        Map<RedisKey, String> types = types(page.database(), page.keys());
        List<PlannedKey> mapped = new ArrayList<>(page.keys().size());
        for (RedisKey key : page.keys()) {
            String type = types.getOrDefault(key, "");
            mapping.map(page.database(), key, type)
                    .ifPresent(to ->
                            mapped.add(new PlannedKey(to.rule().number(), page.database(), type, 0, key, to.target())));
        }
        return mapped;
    }

    /** Whether the name of a key there depends on its type. */
    boolean asksForType(int database, RedisKey key) {
        return mapping.asksForType(database, key);
    }

    /** The names that keys have there now, of those whose name depends on their type; empty where no rule takes them. */
    Map<RedisKey, RedisKey> byType(int database, List<RedisKey> keys) {
        Map<RedisKey, RedisKey> targets = new HashMap<>();
        types(database, keys)
                .forEach((key, type) -> targets.put(
                        key,
                        mapping.map(database, key, type)
                                .map(KeyRule.Mapped::target)
                                .orElse(NO_NAME)));
        return targets;
    }

    /** All places that a key may have gone to, whatever type it was of; entries of streams aside. */
    List<PlannedKey> candidates(int database, RedisKey key) {
        List<PlannedKey> candidates = new ArrayList<>();
        Set<String> seen = new TreeSet<>();
        for (String type : TYPES) {
            mapping.map(database, key, type)
                    .filter(to -> to.rule().stream() == null)
                    .filter(to -> seen.add(to.target().text()))
                    .ifPresent(to ->
                            candidates.add(new PlannedKey(to.rule().number(), database, type, 0, key, to.target())));
        }
        return candidates;
    }

    /** The same keys with their sizes, by which they are carried a few at a time, and the expiries that they have now. */
    List<PlannedKey> measured(List<PlannedKey> keys) {
        return keys.isEmpty() ? keys : descriptions.of(keys);
    }

    /** Of those keys whose name depends on it; others may be none of ours, and are not asked for. */
    private Map<RedisKey, String> types(int database, List<RedisKey> of) {
        List<RedisKey> keys =
                of.stream().filter(key -> asksForType(database, key)).toList();
        return KeyAnswers.types(source, database, keys);
    }
}
