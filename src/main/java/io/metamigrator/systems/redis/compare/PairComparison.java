package io.metamigrator.systems.redis.compare;

import io.metamigrator.systems.redis.mapping.RedisKey;
import io.metamigrator.systems.redis.mapping.TtlRule;
import io.metamigrator.systems.redis.server.KeyAnswers;
import io.metamigrator.systems.redis.server.RedisSide;
import io.metamigrator.systems.redis.server.Servers;
import io.metamigrator.systems.redis.server.ValueSizes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Compares keys with their copies, so many at a time as fit into some megabytes. Thread-safe. */
public final class PairComparison {
    /** What is held in memory of each side at a time. */
    private static final long MOST_BYTES = 16 << 20;

    private final Servers servers;
    private final ValueKinds kinds;
    private final Snapshots source;
    private final Snapshots target;
    private final Optional<ServerSideComparison> near;
    private final long tolerance;

    /** For some keys. @param tolerance how far apart two expiries may be */
    public PairComparison(Servers servers, Duration tolerance) {
        this(servers, tolerance, ValueKinds.asked(servers.source()), Optional.empty());
    }

    /** For all keys, most of which will be the same: one server says that by itself. @param kinds how large values are */
    public static PairComparison ofAll(Servers servers, Duration tolerance, ValueKinds kinds) {
        return new PairComparison(servers, tolerance, kinds, ServerSideComparison.of(servers));
    }

    private PairComparison(Servers servers, Duration tolerance, ValueKinds kinds, Optional<ServerSideComparison> near) {
        this.servers = servers;
        this.kinds = kinds;
        this.near = near;
        this.source = new Snapshots(servers.source());
        this.target = new Snapshots(servers.target());
        this.tolerance = tolerance.toMillis();
    }

    /** One verdict for each pair, in their order. One that the user has no right to is found among the others. */
    public List<PairVerdict> compare(int database, List<Pair> pairs) {
        return KeyAnswers.apart(pairs, some -> compareAll(database, some), PairVerdict.REFUSED);
    }

    /**
     * One verdict for each pair, in their order. The target is read first: a key that expires in between, at the same instant
     * on both sides, is then seen to be gone and not taken for one that is missing.
     */
    private List<PairVerdict> compareAll(int database, List<Pair> pairs) {
        List<Pair> ofKeys =
                pairs.stream().filter(pair -> pair.rule().stream() == null).toList();
        List<Pair> ofEntries =
                pairs.stream().filter(pair -> pair.rule().stream() != null).toList();
        Iterator<PairVerdict> keys = compareKeys(database, ofKeys).iterator();
        Iterator<PairVerdict> entries = new EntryComparison(new Entries(servers))
                .compare(database, ofEntries)
                .iterator();
        return pairs.stream()
                .map(pair -> pair.rule().stream() == null ? keys.next() : entries.next())
                .toList();
    }

    private List<PairVerdict> compareKeys(int database, List<Pair> pairs) {
        if (pairs.isEmpty()) {
            return List.of();
        }
        List<ValueKind> known = kinds.of(database, pairs);
        List<PairVerdict> verdicts = new ArrayList<>(Collections.nCopies(pairs.size(), PairVerdict.SAME));
        BitSet same = sameByTheServer(database, pairs, known);
        List<Integer> open = IntStream.range(0, pairs.size())
                .filter(place -> !same.get(place))
                .boxed()
                .toList();
        for (List<Integer> places :
                ValueSizes.portions(open, place -> known.get(place).bytes(), MOST_BYTES)) {
            List<PairVerdict> found = compare(
                    database,
                    places.stream().map(pairs::get).toList(),
                    places.stream().map(known::get).toList());
            for (int i = 0; i < found.size(); i++) {
                verdicts.set(places.get(i), found.get(i));
            }
        }
        return verdicts;
    }

    /** Those pairs that the server finds to be the same; it is asked about small values that keep their expiry. */
    private BitSet sameByTheServer(int database, List<Pair> pairs, List<ValueKind> known) {
        BitSet same = new BitSet(pairs.size());
        if (near.isPresent()) {
            List<Pair> asked = new ArrayList<>(pairs.size());
            List<Integer> places = new ArrayList<>(pairs.size());
            BitSet strings = new BitSet(pairs.size());
            for (int place = 0; place < pairs.size(); place++) {
                ValueKind kind = known.get(place);
                if (ServerSideComparison.takes(kind)
                        && pairs.get(place).rule().ttl().equals(TtlRule.KEEP)) {
                    strings.set(asked.size(), kind.string());
                    asked.add(pairs.get(place));
                    places.add(place);
                }
            }
            near.get().same(database, asked, strings).stream().forEach(found -> same.set(places.get(found)));
        }
        return same;
    }

    private List<PairVerdict> compare(int database, List<Pair> pairs, List<ValueKind> known) {
        byte[][] keys = new byte[pairs.size()][];
        byte[][] targets = new byte[pairs.size()][];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = pairs.get(i).key().bytes();
            targets[i] = pairs.get(i).target().bytes();
        }
        List<Snapshot> there = target.read(servers.targetDatabase(), targets, known);
        List<Snapshot> here = source.read(database, keys, known);
        List<PairVerdict> verdicts = new ArrayList<>(keys.length);
        for (int i = 0; i < pairs.size(); i++) {
            verdicts.add(verdict(database, pairs.get(i), here.get(i), there.get(i)));
        }
        return verdicts;
    }

    private PairVerdict verdict(int database, Pair pair, Snapshot here, Snapshot there) {
        if (!here.isThere()) {
            return PairVerdict.GONE;
        }
        if (!there.isThere()) {
            return PairVerdict.MISSING;
        }
        if (!here.isSame(there)) {
            String one = type(servers.source(), database, pair.key());
            String other = type(servers.target(), servers.targetDatabase(), pair.target());
            if (!one.equals(other)) {
                return PairVerdict.TYPE;
            }
            PairVerdict content = new ContentComparison(servers, database, pair).of(one, tolerance);
            if (content != PairVerdict.SAME) {
                return content;
            }
        }
        return isRightExpiry(pair.rule().ttl(), here, there) ? PairVerdict.SAME : PairVerdict.TTL;
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
