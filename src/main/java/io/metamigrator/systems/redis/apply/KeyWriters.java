package io.metamigrator.systems.redis.apply;

import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.slices.ItemOutcomes;
import io.metamigrator.migration.slices.SliceAttempt;
import io.metamigrator.migration.slices.SliceResult;
import io.metamigrator.migration.slices.SliceWriter;
import io.metamigrator.systems.redis.compare.Pair;
import io.metamigrator.systems.redis.compare.PairComparison;
import io.metamigrator.systems.redis.compare.PairVerdict;
import io.metamigrator.systems.redis.mapping.KeyRule;
import io.metamigrator.systems.redis.mapping.OnExisting;
import io.metamigrator.systems.redis.mapping.RedisMapping;
import io.metamigrator.systems.redis.plan.PlannedKey;
import io.metamigrator.systems.redis.server.Presence;
import io.metamigrator.systems.redis.server.Servers;
import io.metamigrator.systems.redis.server.ValueSizes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Writes the keys of a slice, each the way that its rule and the servers allow, and finds out what became of those that an
 * attempt before may have written. Thread-safe.
 */
final class KeyWriters implements SliceWriter<PlannedKey> {
    private final Servers servers;
    private final RedisMapping mapping;
    private final Duration tolerance;
    private final KeptNames kept;
    private final boolean canCopyWithin;
    private final LargeValues large;
    private final CopyWriter copies;
    private final Transfers transfers;

    /** Asks the servers what they can do. */
    KeyWriters(Servers servers, RedisMapping mapping, Duration tolerance, KeptNames kept) {
        this.kept = kept;
        this.servers = servers;
        this.mapping = mapping;
        this.tolerance = tolerance;
        this.canCopyWithin = servers.canCopyWithin();
        this.large = new LargeValues(servers, mapping);
        this.copies = new CopyWriter(servers);
        this.transfers = new Transfers(servers, mapping);
    }

    /** Which of the targets are there already: to be asked before the first byte is sent, and kept. */
    @Override
    public ItemOutcomes before(List<PlannedKey> keys) {
        ItemOutcomes marks = existing(keys);
        List<Integer> asked = new ArrayList<>();
        for (int place = 0; place < keys.size(); place++) {
            if (marks.get(place) == ItemOutcomes.PRESENT
                    && rule(keys.get(place)).onExisting() != OnExisting.SKIP) {
                asked.add(place);
            }
        }
        Map<Integer, PairVerdict> verdicts = compare(keys, asked);
        asked.forEach(place -> marks.set(place, existing(keys.get(place), verdicts.get(place))));
        return marks;
    }

    private ItemOutcomes existing(List<PlannedKey> keys) {
        ItemOutcomes marks = ItemOutcomes.absent(keys.size());
        Presence.of(
                        servers.target(),
                        servers.targetDatabase(),
                        keys.stream().map(PlannedKey::target).toList())
                .stream()
                .forEach(place -> marks.set(place, ItemOutcomes.PRESENT));
        return marks;
    }

    /** What a rule says to a key that is there; one that is there as it would be written is at nobody's way. */
    private char existing(PlannedKey key, PairVerdict verdict) {
        if (verdict == PairVerdict.SAME || verdict == PairVerdict.GONE) {
            return ItemOutcomes.PRESENT;
        }
        if (rule(key).onExisting() == OnExisting.FAIL) {
            throw MigrationException.refused(
                    "the target has " + key.target().shown()
                            + " already, with another value than " + key.key().shown() + " of database "
                            + key.database()
                            + ", and the rule says 'on-existing: fail'; remove it or change the rule, then plan and apply again");
        }
        // what came into the target since the backup could not be put back, so it stays
        boolean replaced = rule(key).onExisting() == OnExisting.REPLACE && kept.has(key.target());
        return replaced ? ItemOutcomes.DIFFERENT : ItemOutcomes.PRESENT;
    }

    @Override
    public SliceResult write(SliceAttempt attempt, List<PlannedKey> keys, ItemOutcomes before) {
        KeyOutcomes outcome = new KeyOutcomes(keys.size());
        for (int place = 0; place < keys.size(); place++) {
            if (before.get(place) == ItemOutcomes.PRESENT) {
                outcome.mark(place, ItemOutcomes.LEFT);
            }
        }
        write(keys, outcome.open(), before, outcome);
        settle(attempt.mayBeWritten(), keys, outcome.open(), before, outcome);
        return outcome.written();
    }

    private void write(List<PlannedKey> keys, List<Integer> places, ItemOutcomes before, KeyOutcomes outcome) {
        for (List<Integer> database : byDatabase(keys, places)) {
            Map<Boolean, List<Integer>> sizes = database.stream()
                    .collect(Collectors.partitioningBy(place -> keys.get(place).bytes() > ValueSizes.LARGE));
            List<Integer> whole = new ArrayList<>(sizes.get(false));
            if (!sizes.get(true).isEmpty()) {
                whole.addAll(large.write(keys, sizes.get(true), before, outcome));
            }
            writeWhole(keys, whole, before, outcome);
        }
    }

    private void writeWhole(List<PlannedKey> keys, List<Integer> places, ItemOutcomes before, KeyOutcomes outcome) {
        Map<Boolean, List<Integer>> ways = places.stream()
                .collect(Collectors.partitioningBy(
                        place -> canCopyWithin && rule(keys.get(place)).isPlain()));
        List<Integer> carried = new ArrayList<>(ways.get(false));
        if (!ways.get(true).isEmpty()) {
            carried.addAll(copies.write(keys, ways.get(true), before, outcome));
        }
        if (!carried.isEmpty()) {
            transfers.write(keys, carried, before, outcome);
        }
    }

    /**
     * Keys that were not there before the first attempt and are not marked as written by this one: an attempt before has
     * written them, somebody else has since, or they are gone from the source.
     */
    private void settle(
            boolean mayBeWritten, List<PlannedKey> keys, List<Integer> open, ItemOutcomes before, KeyOutcomes outcome) {
        Map<Integer, PairVerdict> verdicts = compare(keys, open);
        List<Integer> again = new ArrayList<>();
        verdicts.forEach((place, verdict) -> {
            switch (verdict) {
                case MISSING -> again.add(place);
                case SAME, UNCOMPARED -> outcome.mark(place, mayBeWritten ? ItemOutcomes.COPIED : ItemOutcomes.LEFT);
                case REFUSED -> outcome.refused(place, "the user has no right to this key, or to its copy");
                case GONE -> outcome.mark(place, isThere(keys.get(place)) ? ItemOutcomes.LEFT : ItemOutcomes.GONE);
                default -> outcome.mark(place, ItemOutcomes.LEFT);
            }
        });
        // written to the source again since the first answer
        write(keys, again, before, outcome);
        outcome.open()
                .forEach(
                        place -> outcome.mark(place, isThere(keys.get(place)) ? ItemOutcomes.LEFT : ItemOutcomes.GONE));
    }

    private boolean isThere(PlannedKey key) {
        return servers.target()
                .in(servers.targetDatabase(), jedis -> jedis.exists(key.target().bytes()));
    }

    private Map<Integer, PairVerdict> compare(List<PlannedKey> keys, List<Integer> places) {
        Map<Integer, PairVerdict> verdicts = new TreeMap<>();
        if (places.isEmpty()) {
            return verdicts;
        }
        PairComparison comparison = new PairComparison(servers, tolerance);
        for (List<Integer> database : byDatabase(keys, places)) {
            List<PairVerdict> answers = comparison.compare(
                    keys.get(database.get(0)).database(),
                    database.stream().map(place -> pair(keys.get(place))).toList());
            for (int i = 0; i < answers.size(); i++) {
                verdicts.put(database.get(i), answers.get(i));
            }
        }
        return verdicts;
    }

    private Pair pair(PlannedKey key) {
        return new Pair(key.key(), key.target(), rule(key));
    }

    private KeyRule rule(PlannedKey key) {
        return mapping.rules().get(key.rule());
    }

    /** The places of each source database, in the order of the slice. */
    private static List<List<Integer>> byDatabase(List<PlannedKey> keys, List<Integer> places) {
        Map<Integer, List<Integer>> databases = new TreeMap<>();
        places.forEach(place -> databases
                .computeIfAbsent(keys.get(place).database(), none -> new ArrayList<>())
                .add(place));
        return List.copyOf(databases.values());
    }
}
