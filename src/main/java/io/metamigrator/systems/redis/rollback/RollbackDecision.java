package io.metamigrator.systems.redis.rollback;

import io.metamigrator.migration.slices.Fate;
import io.metamigrator.migration.slices.SliceOutcome;
import io.metamigrator.systems.redis.backup.KeptKey;
import io.metamigrator.systems.redis.backup.KeyReading;
import io.metamigrator.systems.redis.compare.Pair;
import io.metamigrator.systems.redis.compare.PairVerdict;
import io.metamigrator.systems.redis.plan.PlannedKey;
import io.metamigrator.systems.redis.server.Servers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides what is to be done with keys that a run has written: what is still as its source is the run's own work and goes;
 * anything else was changed by somebody and stays.
 */
final class RollbackDecision {
    private final Servers servers;
    private final RedisUndo undo;
    private final List<UndoneKey> keys;
    private final SliceOutcome outcome;
    private final boolean rehearsal;

    RollbackDecision(Servers servers, RedisUndo undo, List<UndoneKey> keys, SliceOutcome outcome, boolean rehearsal) {
        this.servers = servers;
        this.undo = undo;
        this.keys = keys;
        this.outcome = outcome;
        this.rehearsal = rehearsal;
    }

    /**
     * What is to be done with a key.
     *
     * @param removes whether it is to be deleted
     * @param restores what is to be put into its place
     * @param reason why it stays; empty where it does not
     */
    record Step(
            int place, Fate fate, boolean removes, @Nullable KeptKey restores, String reason) {
        boolean writes() {
            return removes || restores != null;
        }

        static Step removed(int place) {
            return new Step(place, Fate.REMOVED, true, null, "");
        }

        static Step restored(int place, KeptKey kept) {
            return new Step(place, Fate.PUT_BACK, false, kept, "");
        }

        static Step done(int place, Fate fate) {
            return new Step(place, fate, false, null, "");
        }

        static Step kept(int place, String reason) {
            return new Step(place, Fate.KEPT, false, null, reason);
        }
    }

    /** One step for each place; the keys are of one database of the source. */
    List<Step> of(List<Integer> places) {
        List<Pair> pairs = new ArrayList<>(places.size());
        for (int place : places) {
            PlannedKey key = key(place);
            pairs.add(new Pair(
                    key.key(), key.target(), undo.rules().mapping().rules().get(key.rule())));
        }
        List<PairVerdict> verdicts =
                undo.rules().comparison().compare(key(places.get(0)).database(), pairs);
        List<Step> steps = new ArrayList<>(places.size());
        for (int i = 0; i < places.size(); i++) {
            steps.add(step(places.get(i), verdicts.get(i)));
        }
        return steps;
    }

    private Step step(int place, PairVerdict verdict) {
        return switch (verdict) {
            case SAME -> takenBack(place);
            case MISSING -> outcome.isReplaced(place) ? takenBack(place) : Step.done(place, Fate.GONE);
            case GONE -> withoutSource(place);
            case REFUSED -> Step.kept(place, "the user has no right to it, or to its source");
            case TTL, DIFFERENT, UNCOMPARED, TYPE -> changed(place, verdict);
        };
    }

    private Step takenBack(int place) {
        if (!outcome.isReplaced(place)) {
            return Step.removed(place);
        }
        KeptKey before = keys.get(place).replaced();
        return before == null
                ? Step.kept(place, "what the run has replaced is not in the backup")
                : Step.restored(place, before);
    }

    private Step changed(int place, PairVerdict verdict) {
        KeptKey before = keys.get(place).replaced();
        if (before != null && inTarget(place).filter(before::isSameAs).isPresent()) {
            return Step.done(place, Fate.PUT_BACK); // by an attempt before this one
        }
        if (undo.isForced()) {
            return takenBack(place);
        }
        return Step.kept(
                place,
                switch (verdict) {
                    case TTL -> "its expiry is not that of its source";
                    case UNCOMPARED -> "it is of a type that cannot be compared with its source";
                    case TYPE -> "it is of another type than its source";
                    default -> "it is not as its source";
                });
    }

    /** The source has no such key any more: what is in the target may be the only copy, which no switch deletes. */
    private Step withoutSource(int place) {
        EntryUndo entries = new EntryUndo(servers, undo.rules().mapping());
        PlannedKey key = key(place);
        if (entries.id(key).isPresent()) {
            if (rehearsal && keys.get(place).source() != null && entries.isThere(key)) {
                return takenBack(place);
            }
            return entries.isThere(key)
                    ? Step.kept(place, "its source is gone, so this may be the only copy")
                    : Step.done(place, Fate.GONE);
        }
        Optional<KeptKey> there = inTarget(place);
        if (there.isEmpty()) {
            return outcome.isReplaced(place) ? takenBack(place) : Step.done(place, Fate.GONE);
        }
        KeptKey before = keys.get(place).replaced();
        if (before != null && there.get().isSameAs(before)) {
            return Step.done(place, Fate.PUT_BACK);
        }
        KeptKey source = keys.get(place).source();
        if (rehearsal && source != null && there.get().isSameAs(source)) {
            return takenBack(place);
        }
        return Step.kept(place, "its source is gone, so this may be the only copy");
    }

    private PlannedKey key(int place) {
        return keys.get(place).key();
    }

    private Optional<KeptKey> inTarget(int place) {
        return new KeyReading(servers.target())
                .whole(servers.targetDatabase(), List.of(key(place).target())).stream()
                        .findFirst();
    }
}
