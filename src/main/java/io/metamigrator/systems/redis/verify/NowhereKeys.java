package io.metamigrator.systems.redis.verify;

import io.metamigrator.migration.slices.Place;
import io.metamigrator.migration.slices.Whereabouts;
import io.metamigrator.systems.redis.compare.Entries;
import io.metamigrator.systems.redis.mapping.EntryId;
import io.metamigrator.systems.redis.mapping.KeyRule;
import io.metamigrator.systems.redis.mapping.StreamRule;
import io.metamigrator.systems.redis.plan.PlannedKey;
import io.metamigrator.systems.redis.server.Presence;
import io.metamigrator.systems.redis.server.Servers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** Which keys, whose sources are gone, the target does not have either; entries are looked for in their streams. */
final class NowhereKeys {
    private final Servers servers;

    NowhereKeys(Servers servers) {
        this.servers = servers;
    }

    List<PlannedKey> among(List<PlannedKey> gone, Function<PlannedKey, KeyRule> rules) {
        List<PlannedKey> keys =
                gone.stream().filter(key -> rules.apply(key).stream() == null).toList();
        Set<PlannedKey> there =
                new HashSet<>(Presence.among(keys, PlannedKey::target, servers.target(), servers.targetDatabase()));
        List<PlannedKey> nowhere = new ArrayList<>(
                keys.stream().filter(key -> !there.contains(key)).toList());
        nowhere.addAll(entries(
                gone.stream().filter(key -> rules.apply(key).stream() != null).toList(), rules));
        return nowhere;
    }

    private List<PlannedKey> entries(List<PlannedKey> keys, Function<PlannedKey, KeyRule> rules) {
        Entries entries = new Entries(servers);
        List<EntryId> ids = keys.stream()
                .map(key -> rules.apply(key).entry(key.database(), key.key()).orElseThrow())
                .toList();
        var found = entries.there(keys.stream().map(PlannedKey::target).toList(), ids);
        List<PlannedKey> nowhere = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            StreamRule stream = rules.apply(keys.get(i)).stream();
            boolean trimmed = stream != null
                    && !found.get(i).isThere()
                    && entries.isTrimmed(keys.get(i).target(), ids.get(i), stream.maxLength());
            if (!found.get(i).isThere() && !trimmed) {
                nowhere.add(keys.get(i));
            }
        }
        return nowhere;
    }

    /** How many of those whose sources are gone are kept as entries, and how many copies are left behind. */
    Map<Whereabouts, Long> kept(List<PlannedKey> gone, List<PlannedKey> nowhere, Predicate<PlannedKey> isEntry) {
        Map<Whereabouts, Long> counts = new HashMap<>();
        Set<PlannedKey> lost = new HashSet<>(nowhere);
        gone.stream()
                .filter(key -> !lost.contains(key))
                .forEach(key -> counts.merge(isEntry.test(key) ? KeyPlace.KEPT : Place.BEHIND, 1L, Long::sum));
        return counts;
    }
}
