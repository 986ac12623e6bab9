package io.metamigrator.systems.redis.compare;

import io.metamigrator.systems.redis.mapping.RedisKey;
import io.metamigrator.systems.redis.mapping.TtlRule;
import io.metamigrator.systems.redis.server.RedisSide;
import io.metamigrator.systems.redis.server.Servers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares keys with their copies, a batch in two round trips to the source and one to the target. Thread-safe. */
public final class PairComparison {
    /** A value of more bytes is compared element by element: reading it in one piece would hold the server up. */
    private static final long LARGE = 4 << 20;

    private final Servers servers;
    private final boolean sourceTellsInstants;
    private final boolean targetTellsInstants;
    private final long tolerance;

    /** @param tolerance how far apart two expiries may be */
    public PairComparison(Servers servers, Duration tolerance) {
        this.servers = servers;
        this.sourceTellsInstants = servers.source().facts().isAtLeast(7, 0);
        this.targetTellsInstants = servers.target().facts().isAtLeast(7, 0);
        this.tolerance = tolerance.toMillis();
    }

    /**
     * One verdict for each pair, in their order. The target is read first: a key that expires in between, at the same instant
     * on both sides, is then seen to be gone and not taken for one that is missing.
     */
    public List<Verdict> compare(int database, List<Pair> pairs) {
        List<Pair> ofKeys =
                pairs.stream().filter(pair -> pair.rule().stream() == null).toList();
        List<Pair> ofEntries =
                pairs.stream().filter(pair -> pair.rule().stream() != null).toList();
        Iterator<Verdict> keys = compareKeys(database, ofKeys).iterator();
        Iterator<Verdict> entries = new EntryComparison(new Entries(servers))
                .compare(database, ofEntries)
                .iterator();
        return pairs.stream()
                .map(pair -> pair.rule().stream() == null ? keys.next() : entries.next())
                .toList();
    }

    private List<Verdict> compareKeys(int database, List<Pair> pairs) {
        if (pairs.isEmpty()) {
            return List.of();
        }
        List<RedisKey> keys = pairs.stream().map(Pair::key).toList();
        List<RedisKey> targets = pairs.stream().map(Pair::target).toList();
        // the source's sizes stand for both: asking the target too costs a tenth of the whole comparison
        List<@Nullable Long> sizes = Snapshot.sizes(servers.source(), database, keys);
        List<Snapshot> there =
                Snapshot.read(servers.target(), servers.targetDatabase(), targets, targetTellsInstants, sizes, LARGE);
        List<Snapshot> here = Snapshot.read(servers.source(), database, keys, sourceTellsInstants, sizes, LARGE);
        List<Verdict> verdicts = new ArrayList<>(pairs.size());
        for (int i = 0; i < pairs.size(); i++) {
            verdicts.add(verdict(database, pairs.get(i), here.get(i), there.get(i)));
        }
        return verdicts;
    }

    private Verdict verdict(int database, Pair pair, Snapshot here, Snapshot there) {
        if (here.dump() == null) {
            return Verdict.GONE;
        }
        if (there.dump() == null) {
            return Verdict.MISSING;
        }
        if (!here.isSameDump(there)) {
            String one = type(servers.source(), database, pair.key());
            String other = type(servers.target(), servers.targetDatabase(), pair.target());
            if (!one.equals(other)) {
                return Verdict.TYPE;
            }
            if (!new ContentComparison(servers, database, pair).isEqual(one)) {
                return Verdict.DIFFERENT;
            }
        }
        return isRightExpiry(pair.rule().ttl(), here, there) ? Verdict.SAME : Verdict.TTL;
    }

    /** By what the rule says: the source's own instant, or none that lies further ahead than the rule's time. */
    private boolean isRightExpiry(TtlRule rule, Snapshot here, Snapshot there) {
        long latest = there.now() + rule.time().toMillis() + tolerance;
        return switch (rule.kind()) {
            case KEEP -> isNear(here.expiresAt(), there.expiresAt());
            case SET -> there.expiresAt() >= 0 && there.expiresAt() <= latest;
            case AT_MOST ->
                there.expiresAt() >= 0
                        && there.expiresAt() <= latest
                        && (here.expiresAt() < 0 || there.expiresAt() <= here.expiresAt() + tolerance);
        };
    }

    private boolean isNear(long one, long other) {
        return one < 0 || other < 0 ? one == other : Math.abs(one - other) <= tolerance;
    }

    private static String type(RedisSide side, int database, RedisKey key) {
        return side.in(database, jedis -> jedis.type(key.bytes()));
    }
}
