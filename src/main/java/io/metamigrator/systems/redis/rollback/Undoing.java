package io.metamigrator.systems.redis.rollback;

import io.metamigrator.ledger.Lease;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.Slice;
import io.metamigrator.ledger.State;
import io.metamigrator.migration.Control;
import io.metamigrator.migration.Heartbeat;
import io.metamigrator.migration.failure.InterruptedRunException;
import io.metamigrator.systems.redis.backup.KeptKey;
import io.metamigrator.systems.redis.compare.PairComparison;
import io.metamigrator.systems.redis.mapping.RedisMapping;
import io.metamigrator.systems.redis.plan.PlannedKey;
import io.metamigrator.systems.redis.plan.RedisPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** One rollback under way, or the rehearsal of one: its run, the lease that is kept alive, and what came out. Thread-safe. */
public final class Undoing implements AutoCloseable {
    private final Ledger ledger;
    private final Run run;
    private final RedisPlan plan;
    private final Control control;
    private final Rules rules;
    private final boolean forced;
    private final UndoTally tally = new UndoTally();
    private final List<UndoPages> open = new ArrayList<>();
    private KeptCursor target = KeptCursor.empty();
    private KeptCursor sources = KeptCursor.empty();
    private @Nullable Lease lease;
    private @Nullable Heartbeat heartbeat;
    private volatile @Nullable RuntimeException lost;

    Undoing(Ledger ledger, Run run, RedisPlan plan, Control control, Rules rules, boolean forced) {
        this.ledger = ledger;
        this.run = run;
        this.plan = plan;
        this.control = control;
        this.rules = rules;
        this.forced = forced;
    }

    /**
     * By what is compared: the mapping that the run was planned by.
     *
     * @param followed what follow has created since
     */
    record Rules(
            RedisMapping mapping, PairComparison comparison, int targetDatabase, Optional<RedisPlan.Part> followed) {}

    /** What was kept of a key of the plan. */
    record Kept(Optional<KeptKey> target, Optional<KeptKey> source) {}

    /** From now on the target is written to. */
    void begin(Lease taken) {
        lease = taken;
        heartbeat = new Heartbeat(ledger.leases(), taken, failure -> lost = failure);
        ledger.runs().rollingBack(taken, run.id());
    }

    void read(KeptCursor keptOfTarget, KeptCursor keptSources) {
        target = keptOfTarget;
        sources = keptSources;
    }

    boolean isRehearsal() {
        return lease == null;
    }

    boolean isForced() {
        return forced;
    }

    Run run() {
        return run;
    }

    Rules rules() {
        return rules;
    }

    RedisPlan plan() {
        return plan;
    }

    UndoTally tally() {
        return tally;
    }

    /** Waits while people hold the work; slices that are under way are finished. */
    boolean mayGoOn() {
        control.awaitLeave();
        return !control.isEnding() && lost == null;
    }

    /** What follow has created, and then the parts of the plan: as long as those are there, the run is not taken back. */
    List<RedisPlan.Part> parts() {
        List<RedisPlan.Part> parts = new ArrayList<>();
        rules.followed().ifPresent(parts::add);
        parts.addAll(plan.parts());
        return parts;
    }

    List<Slice> slices(RedisPlan.Part part, long from, int limit) {
        return FollowedPart.is(part.name())
                ? FollowedPart.slices(part, from, limit)
                : ledger.slices().page(run, part.name(), UndoPages.states(), from, limit);
    }

    synchronized UndoPages pages(RedisPlan.Part part) {
        UndoPages pages = new UndoPages(this, part);
        open.add(pages);
        return pages;
    }

    /** What was kept of the next key of the plan; what came after the copy was not kept. */
    Kept pass(RedisPlan.Part part, PlannedKey key) {
        return FollowedPart.is(part.name())
                ? new Kept(Optional.empty(), Optional.empty())
                : new Kept(target.next(rules.targetDatabase(), key.target()), sources.next(key.database(), key.key()));
    }

    /** Notes what became of a slice. */
    void settle(Slice slice) {
        Lease held = lease;
        if (held != null && !FollowedPart.is(slice.part())) {
            try {
                ledger.slices().finish(held, run, slice).join();
            } catch (CompletionException e) {
                throw e.getCause() instanceof RuntimeException thrown ? thrown : e;
            }
        }
    }

    /** Fails where the work was asked to stop or has lost its lease; otherwise nothing is left of what was asked for. */
    void checkEnd() {
        RuntimeException gone = lost;
        if (gone != null) {
            throw gone;
        }
        if (control.isEnding()) {
            throw new InterruptedRunException(run.id());
        }
    }

    @Override
    public synchronized void close() {
        open.forEach(UndoPages::close);
        target.close();
        sources.close();
        if (heartbeat != null && lease != null) {
            heartbeat.close();
            if (lost == null) {
                ledger.runs().end(lease, run.id(), status(), tally.writes());
                ledger.leases().release(lease);
            }
        }
    }

    /** Taken back for good where nothing of the run is in the target any more. */
    private Run.Status status() {
        boolean left = ledger.counts(run).values().stream()
                .anyMatch(states ->
                        states.getOrDefault(State.CONFIRMED, 0L) + states.getOrDefault(State.SENDING, 0L) > 0);
        boolean followedStay = rules.followed()
                .map(part -> tally.count(part.name(), UndoTally.Fate.KEPT) > 0)
                .orElse(false);
        return left || followedStay ? Run.Status.ROLLING_BACK : Run.Status.ROLLED_BACK;
    }
}
