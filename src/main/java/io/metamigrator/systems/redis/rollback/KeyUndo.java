package io.metamigrator.systems.redis.rollback;

import io.metamigrator.migration.slices.SliceOutcome;
import io.metamigrator.migration.slices.SliceWork;
import io.metamigrator.migration.slices.UndoTally;
import io.metamigrator.systems.redis.backup.KeptKey;
import io.metamigrator.systems.redis.plan.PlannedKey;
import io.metamigrator.systems.redis.server.Servers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Transaction;
import redis.clients.jedis.params.RestoreParams;

/**
 * Takes a slice back. The keys of the target are watched while they are compared, and what is decided is done in one
 * transaction: where anybody has touched one of them in between, nothing is done, and the same is tried in smaller groups.
 */
final class KeyUndo {
    private static final int ATTEMPTS = 3;

    private final Servers servers;
    private final SliceWork<UndoneKey> work;
    private final SliceOutcome outcome;
    private final boolean rehearsal;
    private final RollbackDecision judgement;
    private final EntryUndo entries;
    private final UndoTally tally = new UndoTally();

    KeyUndo(Servers servers, RedisUndo undo, SliceWork<UndoneKey> work, SliceOutcome outcome, boolean rehearsal) {
        this.servers = servers;
        this.work = work;
        this.outcome = outcome;
        this.rehearsal = rehearsal;
        this.entries = new EntryUndo(servers, undo.rules().mapping());
        this.judgement = new RollbackDecision(servers, undo, work.items(), outcome, rehearsal);
    }

    UndoTally undo() {
        if (!rehearsal) {
            tally.sourcesPutBack(new DeletedSources(servers).putBack(work.items()));
        }
        List<Integer> group = new ArrayList<>();
        for (int place = 0; place < work.items().size(); place++) {
            if (outcome.isCreated(place) || outcome.isReplaced(place)) {
                if (!group.isEmpty() && database(group.get(0)) != database(place)) {
                    takeBack(group, 1);
                    group = new ArrayList<>();
                }
                group.add(place);
            }
        }
        if (!group.isEmpty()) {
            takeBack(group, 1);
        }
        if (!rehearsal) {
            entries.removeEmptied(work.items().stream().map(UndoneKey::key).toList());
        }
        return tally;
    }

    private PlannedKey key(int place) {
        return work.items().get(place).key();
    }

    private void keep(int place, String reason) {
        tally.keep(work.slice().part(), key(place).target().shown(), reason);
    }

    private int database(int place) {
        return key(place).database();
    }

    private void takeBack(List<Integer> places, int attempt) {
        List<RollbackDecision.Step> steps = new ArrayList<>();
        Function<Jedis, Boolean> attempted = jedis -> {
            steps.clear();
            return watched(jedis, places, () -> {
                steps.addAll(judgement.of(places));
                return rehearsal || carriedOut(jedis, steps);
            });
        };
        boolean done = rehearsal
                ? servers.target().in(servers.targetDatabase(), attempted)
                : servers.target().writing(servers.targetDatabase(), attempted);
        if (done) {
            steps.forEach(this::note);
        } else if (places.size() > 1) {
            int half = places.size() / 2;
            takeBack(places.subList(0, half), 1);
            takeBack(places.subList(half, places.size()), 1);
        } else if (attempt < ATTEMPTS) {
            takeBack(places, attempt + 1);
        } else {
            keep(places.get(0), "it is being written to");
        }
    }

    private boolean watched(Jedis jedis, List<Integer> places, Supplier<Boolean> steps) {
        if (rehearsal) {
            return steps.get();
        }
        List<Integer> changeable = places.stream()
                .filter(place -> entries.id(key(place)).isEmpty())
                .toList();
        if (changeable.isEmpty()) {
            return steps.get();
        }
        jedis.watch(
                changeable.stream().map(place -> key(place).target().bytes()).toArray(byte[][]::new));
        boolean ended = false;
        try {
            boolean done = steps.get();
            ended = true;
            return done;
        } finally {
            if (!ended && !jedis.isBroken()) {
                jedis.unwatch();
            }
        }
    }

    /** Whether nobody has touched any of the keys since they were watched; else nothing is done. */
    private boolean carriedOut(Jedis jedis, List<RollbackDecision.Step> steps) {
        if (steps.stream().noneMatch(RollbackDecision.Step::writes)) {
            jedis.unwatch();
            return true;
        }
        Transaction transaction = jedis.multi();
        for (RollbackDecision.Step step : steps) {
            PlannedKey key = key(step.place());
            KeptKey before = step.restores();
            if (before != null) {
                transaction.restore(
                        key.target().bytes(),
                        Math.max(0, before.expiresAt()),
                        before.value(),
                        RestoreParams.restoreParams().absTtl().replace());
            } else if (step.removes()) {
                entries.id(key)
                        .ifPresentOrElse(
                                id -> transaction.xdel(
                                        key.target().bytes(), id.toString().getBytes(StandardCharsets.US_ASCII)),
                                () -> transaction.unlink(key.target().bytes()));
            }
        }
        return transaction.exec() != null;
    }

    private void note(RollbackDecision.Step step) {
        switch (step.fate()) {
            case REMOVED, GONE -> outcome.removed(step.place());
            case PUT_BACK -> outcome.putBack(step.place());
            case KEPT -> {
                keep(step.place(), step.reason());
                return;
            }
        }
        tally.add(work.slice().part(), step.fate());
        if (step.writes() && !rehearsal) {
            tally.wrote();
        }
    }
}
