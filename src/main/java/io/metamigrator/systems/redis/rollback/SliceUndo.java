package io.metamigrator.systems.redis.rollback;

import io.metamigrator.systems.redis.apply.SliceOutcome;
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
final class SliceUndo {
    private static final int ATTEMPTS = 3;

    private final Servers servers;
    private final Undoing undoing;
    private final UndoPage page;
    private final SliceOutcome outcome;
    private final Judgement judgement;
    private final EntryUndo entries;
    private final Fates fates = new Fates();

    SliceUndo(Servers servers, Undoing undoing, UndoPage page) {
        this.servers = servers;
        this.undoing = undoing;
        this.page = page;
        this.outcome = SliceOutcome.of(page.slice());
        this.entries = new EntryUndo(servers, undoing.rules().mapping());
        this.judgement = new Judgement(servers, undoing, page, outcome);
    }

    void undo() {
        long sources = undoing.isRehearsal() ? 0 : new DeletedSources(servers).putBack(page);
        List<Integer> group = new ArrayList<>();
        for (int place = 0; place < page.keys().size(); place++) {
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
        if (!undoing.isRehearsal()) {
            entries.removeEmptied(page.keys());
        }
        undoing.settle(outcome.takenBack());
        fates.addTo(undoing.tally(), page.slice().part(), sources);
    }

    private int database(int place) {
        return page.keys().get(place).database();
    }

    private void takeBack(List<Integer> places, int attempt) {
        List<Judgement.Step> steps = new ArrayList<>();
        Function<Jedis, Boolean> work = jedis -> {
            steps.clear();
            return watched(jedis, places, () -> {
                steps.addAll(judgement.of(places));
                return undoing.isRehearsal() || carriedOut(jedis, steps);
            });
        };
        boolean done = undoing.isRehearsal()
                ? servers.target().in(servers.targetDatabase(), work)
                : servers.target().writing(servers.targetDatabase(), work);
        if (done) {
            steps.forEach(this::note);
        } else if (places.size() > 1) {
            int half = places.size() / 2;
            takeBack(places.subList(0, half), 1);
            takeBack(places.subList(half, places.size()), 1);
        } else if (attempt < ATTEMPTS) {
            takeBack(places, attempt + 1);
        } else {
            fates.keep(page.keys().get(places.get(0)), "it is being written to");
        }
    }

    private boolean watched(Jedis jedis, List<Integer> places, Supplier<Boolean> work) {
        if (undoing.isRehearsal()) {
            return work.get();
        }
        List<Integer> changeable = places.stream()
                .filter(place -> entries.id(page.keys().get(place)).isEmpty())
                .toList();
        if (changeable.isEmpty()) {
            return work.get();
        }
        jedis.watch(changeable.stream()
                .map(place -> page.keys().get(place).target().bytes())
                .toArray(byte[][]::new));
        boolean ended = false;
        try {
            boolean done = work.get();
            ended = true;
            return done;
        } finally {
            if (!ended && !jedis.isBroken()) {
                jedis.unwatch();
            }
        }
    }

    /** Whether nobody has touched any of the keys since they were watched; else nothing is done. */
    private boolean carriedOut(Jedis jedis, List<Judgement.Step> steps) {
        if (steps.stream().noneMatch(Judgement.Step::writes)) {
            jedis.unwatch();
            return true;
        }
        Transaction transaction = jedis.multi();
        for (Judgement.Step step : steps) {
            PlannedKey key = page.keys().get(step.place());
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

    private void note(Judgement.Step step) {
        switch (step.fate()) {
            case REMOVED, GONE -> outcome.removed(step.place());
            case PUT_BACK -> outcome.putBack(step.place());
            case KEPT -> {
                fates.keep(page.keys().get(step.place()), step.reason());
                return;
            }
        }
        fates.add(step.fate());
        if (step.writes() && !undoing.isRehearsal()) {
            fates.wrote();
        }
    }
}
