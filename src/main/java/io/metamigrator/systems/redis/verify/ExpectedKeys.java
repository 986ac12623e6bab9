package io.metamigrator.systems.redis.verify;

import io.metamigrator.migration.slices.Mismatch;
import io.metamigrator.migration.slices.SlicePlan;
import io.metamigrator.systems.redis.compare.Pair;
import io.metamigrator.systems.redis.compare.ValueKinds;
import io.metamigrator.systems.redis.mapping.RedisKey;
import io.metamigrator.systems.redis.plan.NameHashes;
import io.metamigrator.systems.redis.plan.PlannedKey;
import io.metamigrator.systems.redis.plan.PlannedSizes;
import java.util.Arrays;
import java.util.List;

/** Which names the target is expected to have by what the source was seen to have. Thread-safe. */
final class ExpectedKeys {
    private static final int MOST_DOUBLED = 1_000_000;

    private final ValueKinds sizes;
    private final NameHashes expected = new NameHashes();
    private final NameHashes entries = new NameHashes();
    private final NameHashes gone = new NameHashes();
    private long goneKeys;

    /** @param sizes how large values are, as the plan knows it */
    ExpectedKeys(ValueKinds sizes) {
        this.sizes = sizes;
    }

    /** @param ofEntries keys of the page that become entries, which share the names of their streams */
    synchronized void expect(List<RedisKey> targets, int database, List<RedisKey> ofEntries) {
        targets.forEach(expected::add);
        ofEntries.forEach(key -> entries.add(entry(database, key)));
    }

    private static RedisKey entry(int database, RedisKey key) {
        return new RedisKey(database + " " + key.text());
    }

    /** A key went before it was compared. */
    synchronized void gone(ComparedKey key) {
        Pair pair = key.pair();
        gone.add(pair.rule().stream() == null ? pair.target() : entry(key.database(), pair.key()));
        goneKeys++;
    }

    /** Whether a key that was planned was there to be compared, and did not go before it was. */
    synchronized boolean isCompared(PlannedKey key, boolean entry) {
        RedisKey name = entry ? entry(key.database(), key.key()) : key.target();
        return (entry ? entries : expected).mayHave(name) && !gone.mayHave(name);
    }

    /** Whether that can be said of all keys of a plan at once. */
    synchronized boolean haveAll(SlicePlan plan) {
        return goneKeys == 0
                && plan.parts().stream().noneMatch(part -> part.ordered() && part.size() > 0)
                && sizes instanceof PlannedSizes planned
                && planned.areAllIn(expected);
    }

    /** Which other keys get the names of those that differ, to be filled; entries of a stream share theirs rightly. */
    synchronized NameCollisions rivals(List<Mismatch<ComparedKey>> suspects) {
        long[] doubled = suspects.isEmpty() ? new long[0] : expected.repeated(MOST_DOUBLED);
        return new NameCollisions(suspects.stream()
                .map(Mismatch::item)
                .filter(suspect -> suspect.pair().rule().stream() == null)
                .filter(suspect -> Arrays.binarySearch(
                                doubled, NameHashes.hash(suspect.pair().target()))
                        >= 0)
                .toList());
    }

    synchronized long distinct() {
        return expected.distinct();
    }

    /** Whether a key of the source had this name there when it was planned, as far as the plan tells. */
    boolean wasPlanned(RedisKey target) {
        return sizes instanceof PlannedSizes planned && planned.has(target);
    }

    boolean has(RedisKey target) {
        return expected.mayHave(target);
    }
}
