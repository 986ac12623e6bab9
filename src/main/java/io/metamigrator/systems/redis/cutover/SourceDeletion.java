package io.metamigrator.systems.redis.cutover;

import io.metamigrator.migration.Tally;
import io.metamigrator.migration.slices.SliceOutcome;
import io.metamigrator.migration.slices.SliceWork;
import io.metamigrator.migration.slices.SourceFate;
import io.metamigrator.systems.redis.compare.Entries;
import io.metamigrator.systems.redis.compare.Pair;
import io.metamigrator.systems.redis.compare.PairComparison;
import io.metamigrator.systems.redis.compare.PairVerdict;
import io.metamigrator.systems.redis.mapping.RedisMapping;
import io.metamigrator.systems.redis.plan.PlannedKey;
import io.metamigrator.systems.redis.server.Servers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Transaction;

/**
 * Deletes the sources of a slice. They are watched, and their copies too where one server holds both, while they are compared once more; what is
 * the same then goes in one transaction, and where anybody has touched one of them in between, nothing goes, and the same is
 * tried in smaller groups. One thread.
 */
final class SourceDeletion {
    private static final int ATTEMPTS = 3;
    private static final int EXAMPLES = 100;

    private final Servers servers;
    private final RedisMapping mapping;
    private final PairComparison comparison;
    private final boolean oneServer;
    private final SliceWork<PlannedKey> work;
    private final SliceOutcome outcome;
    private final Tally<SourceFate> tally = new Tally<>(SourceFate.class, EXAMPLES);
    private final boolean[] wasNoted;

    SourceDeletion(
            Servers servers,
            RedisMapping mapping,
            PairComparison comparison,
            SliceWork<PlannedKey> work,
            SliceOutcome outcome) {
        this.servers = servers;
        this.mapping = mapping;
        this.comparison = comparison;
        this.oneServer = servers.isOneServer();
        this.work = work;
        this.outcome = outcome;
        this.wasNoted = new boolean[work.items().size()];
    }

    Tally<SourceFate> delete(Runnable note) {
        Map<Integer, List<Integer>> databases = databases();
        databases
                .values()
                .forEach(places -> places.forEach(place -> {
                    wasNoted[place] = work.noted().isPresent() || outcome.isSourceDeleted(place);
                    outcome.sourceDeleted(place);
                }));
        note.run();
        databases.forEach((database, places) -> delete(database, places, 1));
        note.run();
        return tally;
    }

    /** The places of those that the run has written, by the database of their source. */
    private Map<Integer, List<Integer>> databases() {
        Map<Integer, List<Integer>> databases = new TreeMap<>();
        for (int place = 0; place < work.items().size(); place++) {
            if (outcome.isWritten(place)) {
                databases
                        .computeIfAbsent(key(place).database(), none -> new ArrayList<>())
                        .add(place);
            }
        }
        return databases;
    }

    /** Tells what would go, and touches nothing. */
    Tally<SourceFate> judge() {
        databases().forEach((database, places) -> {
            for (PairVerdict verdict : verdicts(database, places)) {
                count(
                        switch (verdict) {
                            case SAME -> SourceFate.DELETED;
                            case GONE -> SourceFate.GONE;
                            default -> SourceFate.KEPT;
                        });
            }
        });
        return tally;
    }

    private void count(SourceFate fate) {
        tally.add(work.slice().part(), fate, 1);
    }

    private void delete(int database, List<Integer> places, int attempt) {
        List<PairVerdict> verdicts = new ArrayList<>();
        boolean done = servers.source().writing(database, jedis -> {
            verdicts.clear();
            watch(jedis, database, places);
            boolean ended = false;
            try {
                verdicts.addAll(verdicts(database, places));
                ended = true;
            } finally {
                if (!ended && !jedis.isBroken()) {
                    jedis.unwatch();
                }
            }
            return carriedOut(jedis, places, verdicts);
        });
        if (done) {
            for (int i = 0; i < places.size(); i++) {
                note(places.get(i), verdicts.get(i));
            }
        } else if (places.size() > 1) {
            int half = places.size() / 2;
            delete(database, places.subList(0, half), 1);
            delete(database, places.subList(half, places.size()), 1);
        } else if (attempt < ATTEMPTS) {
            delete(database, places, attempt + 1);
        } else {
            keep(places.get(0), "it is being written to");
        }
    }

    private void watch(Jedis jedis, int database, List<Integer> places) {
        jedis.watch(places.stream().map(place -> key(place).key().bytes()).toArray(byte[][]::new));
        if (oneServer) {
            jedis.select(servers.targetDatabase());
            jedis.watch(places.stream()
                    .map(place -> key(place).target().bytes())
                    .distinct()
                    .toArray(byte[][]::new));
            jedis.select(database);
        }
    }

    private List<PairVerdict> verdicts(int database, List<Integer> places) {
        List<Pair> pairs = places.stream()
                .map(place -> new Pair(
                        key(place).key(),
                        key(place).target(),
                        mapping.rules().get(key(place).rule())))
                .toList();
        List<PairVerdict> compared = comparison.compare(database, pairs);
        List<PairVerdict> verdicts = new ArrayList<>(compared.size());
        for (int i = 0; i < compared.size(); i++) {
            boolean isCopied = compared.get(i) != PairVerdict.SAME || isThere(database, pairs.get(i));
            verdicts.add(isCopied ? compared.get(i) : PairVerdict.MISSING);
        }
        return verdicts;
    }

    /** An entry that its stream has trimmed counts as right, but then the source is all there is of it. */
    private boolean isThere(int database, Pair pair) {
        return pair.rule()
                .entry(database, pair.key())
                .map(id -> new Entries(servers)
                        .there(List.of(pair.target()), List.of(id))
                        .get(0)
                        .isThere())
                .orElse(true);
    }

    /** Whether nobody has touched any of the keys since they were watched; else nothing is done. */
    private boolean carriedOut(Jedis jedis, List<Integer> places, List<PairVerdict> verdicts) {
        if (!verdicts.contains(PairVerdict.SAME)) {
            jedis.unwatch();
            return true;
        }
        Transaction transaction = jedis.multi();
        for (int i = 0; i < places.size(); i++) {
            if (verdicts.get(i) == PairVerdict.SAME) {
                transaction.unlink(key(places.get(i)).key().bytes());
            }
        }
        return transaction.exec() != null;
    }

    private void note(int place, PairVerdict verdict) {
        switch (verdict) {
            case SAME -> count(SourceFate.DELETED);
            case GONE -> {
                if (wasNoted[place]) {
                    count(SourceFate.DELETED); // by an attempt before this one
                } else {
                    count(SourceFate.GONE);
                    outcome.sourceKept(place);
                }
            }
            case MISSING -> keep(place, "the target does not have it any more");
            case TTL -> keep(place, "its expiry is not that of its copy");
            case TYPE -> keep(place, "it is of another type than its copy");
            case UNCOMPARED -> keep(place, "it is of a type that cannot be compared with its copy");
            case DIFFERENT -> keep(place, "it is not as its copy");
            case REFUSED -> keep(place, "the user has no right to it, or to its copy");
        }
    }

    private void keep(int place, String reason) {
        outcome.sourceKept(place);
        tally.add(
                work.slice().part(),
                SourceFate.KEPT,
                "DB " + key(place).database() + " " + key(place).key().shown() + ": " + reason);
    }

    private PlannedKey key(int place) {
        return work.items().get(place);
    }
}
