package io.metamigrator.systems.redis.compare;

import io.metamigrator.systems.redis.mapping.RedisKey;
import io.metamigrator.systems.redis.server.RedisSide;
import io.metamigrator.systems.redis.server.Servers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Compares keys with their copies, a batch in a round trip to each server. Thread-safe. */
public final class PairComparison {
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

    /** One verdict for each pair, in their order. */
    public List<Verdict> compare(int database, List<Pair> pairs) {
        List<RedisKey> keys = pairs.stream().map(Pair::key).toList();
        List<RedisKey> targets = pairs.stream().map(Pair::target).toList();
        List<Snapshot> there = Snapshot.read(servers.target(), servers.targetDatabase(), targets, targetTellsInstants);
        List<Snapshot> here = Snapshot.read(servers.source(), database, keys, sourceTellsInstants);
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
        boolean sameExpiry = here.expiresAt() < 0 || there.expiresAt() < 0
                ? here.expiresAt() == there.expiresAt()
                : Math.abs(here.expiresAt() - there.expiresAt()) <= tolerance;
        return sameExpiry ? Verdict.SAME : Verdict.TTL;
    }

    private static String type(RedisSide side, int database, RedisKey key) {
        return side.in(database, jedis -> jedis.type(key.bytes()));
    }
}
