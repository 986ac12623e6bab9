package io.metamigrator.systems.redis.cutover;

import io.metamigrator.systems.redis.apply.SliceOutcome;
import io.metamigrator.systems.redis.compare.Entries;
import io.metamigrator.systems.redis.compare.Pair;
import io.metamigrator.systems.redis.compare.PairComparison;
import io.metamigrator.systems.redis.compare.Verdict;
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

    private final Servers servers;
    private final RedisMapping mapping;
    private final PairComparison comparison;
    private final boolean oneServer;
    private final SourcePage page;
    private final SliceOutcome outcome;
    private final List<String> stays = new ArrayList<>();
    private final boolean[] wasNoted;
    private long deleted;
    private long gone;

    SourceDeletion(
            Servers servers, RedisMapping mapping, PairComparison comparison, boolean oneServer, SourcePage page) {
        this.servers = servers;
        this.mapping = mapping;
        this.comparison = comparison;
        this.oneServer = oneServer;
        this.page = page;
        this.outcome = SliceOutcome.of(page.slice());
        this.wasNoted = new boolean[page.keys().size()];
    }

    /** The ledger knows which sources go before the first of them does, so that a rollback after a kill can tell. */
    void delete(HandingOver handing) {
        Map<Integer, List<Integer>> databases = new TreeMap<>();
        for (int place = 0; place < page.keys().size(); place++) {
            if (outcome.isCreated(place) || outcome.isReplaced(place)) {
                wasNoted[place] = page.noted().get() || outcome.isSourceDeleted(place);
                outcome.sourceDeleted(place);
                databases
                        .computeIfAbsent(page.keys().get(place).database(), none -> new ArrayList<>())
                        .add(place);
            }
        }
        handing.note(outcome.noted());
        page.noted().set(true);
        databases.forEach((database, places) -> delete(database, places, 1));
        handing.note(outcome.noted());
        handing.tally().add(deleted, gone, stays);
    }

    private void delete(int database, List<Integer> places, int attempt) {
        List<Verdict> verdicts = new ArrayList<>();
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

    private List<Verdict> verdicts(int database, List<Integer> places) {
        List<Pair> pairs = places.stream()
                .map(place -> new Pair(
                        key(place).key(),
                        key(place).target(),
                        mapping.rules().get(key(place).rule())))
                .toList();
        List<Verdict> compared = comparison.compare(database, pairs);
        List<Verdict> verdicts = new ArrayList<>(compared.size());
        for (int i = 0; i < compared.size(); i++) {
            boolean isCopied = compared.get(i) != Verdict.SAME || isThere(database, pairs.get(i));
            verdicts.add(isCopied ? compared.get(i) : Verdict.MISSING);
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
    private boolean carriedOut(Jedis jedis, List<Integer> places, List<Verdict> verdicts) {
        if (!verdicts.contains(Verdict.SAME)) {
            jedis.unwatch();
            return true;
        }
        Transaction transaction = jedis.multi();
        for (int i = 0; i < places.size(); i++) {
            if (verdicts.get(i) == Verdict.SAME) {
                transaction.unlink(key(places.get(i)).key().bytes());
            }
        }
        return transaction.exec() != null;
    }

    private void note(int place, Verdict verdict) {
        switch (verdict) {
            case SAME -> deleted++;
            case GONE -> {
                if (wasNoted[place]) {
                    deleted++; // by an attempt before this one
                } else {
                    gone++;
                    outcome.sourceKept(place);
                }
            }
            case MISSING -> keep(place, "the target does not have it any more");
            case TTL -> keep(place, "its expiry is not that of its copy");
            case TYPE -> keep(place, "it is of another type than its copy");
            case DIFFERENT -> keep(place, "it is not as its copy");
        }
    }

    private void keep(int place, String reason) {
        outcome.sourceKept(place);
        stays.add("DB " + key(place).database() + " " + key(place).key().shown() + ": " + reason);
    }

    private PlannedKey key(int place) {
        return page.keys().get(place);
    }
}
