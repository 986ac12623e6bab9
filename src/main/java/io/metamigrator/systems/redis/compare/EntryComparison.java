package io.metamigrator.systems.redis.compare;

import io.metamigrator.systems.redis.mapping.EntryId;
import io.metamigrator.systems.redis.mapping.RedisKey;
import io.metamigrator.systems.redis.mapping.StreamRule;
import java.util.ArrayList;
import java.util.List;

/** Compares keys with the entries of streams that they have become. An entry has no expiry, so none is compared. */
final class EntryComparison {
    private final Entries entries;

    EntryComparison(Entries entries) {
        this.entries = entries;
    }

    /** One verdict for each pair, in their order. */
    List<PairVerdict> compare(int database, List<Pair> pairs) {
        if (pairs.isEmpty()) {
            return List.of();
        }
        List<RedisKey> streams = pairs.stream().map(Pair::target).toList();
        List<EntryId> ids = pairs.stream()
                .map(pair -> pair.rule().entry(database, pair.key()).orElseThrow())
                .toList();
        List<EntryFields> there = entries.there(streams, ids);
        List<EntryFields> made =
                entries.made(database, pairs.stream().map(Pair::key).toList());
        List<PairVerdict> verdicts = new ArrayList<>(pairs.size());
        for (int i = 0; i < pairs.size(); i++) {
            verdicts.add(verdict(pairs.get(i), ids.get(i), made.get(i), there.get(i)));
        }
        return verdicts;
    }

    private PairVerdict verdict(Pair pair, EntryId id, EntryFields made, EntryFields there) {
        if (!made.isThere()) {
            return PairVerdict.GONE;
        }
        if (!there.isThere()) {
            StreamRule rule = pair.rule().stream();
            boolean trimmed = rule != null && entries.isTrimmed(pair.target(), id, rule.maxLength());
            return trimmed ? PairVerdict.SAME : PairVerdict.MISSING;
        }
        if (!there.type().equals("stream") || !made.isUsable()) {
            return PairVerdict.TYPE;
        }
        return made.isSame(there) ? PairVerdict.SAME : PairVerdict.DIFFERENT;
    }
}
