package io.metamigrator.systems.redis.rollback;

import io.metamigrator.ledger.Lease;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.Slice;
import io.metamigrator.ledger.State;
import io.metamigrator.migration.Control;
import io.metamigrator.migration.RunSession;
import io.metamigrator.systems.redis.backup.KeptKey;
import io.metamigrator.systems.redis.compare.PairComparison;
import io.metamigrator.systems.redis.mapping.RedisMapping;
import io.metamigrator.systems.redis.plan.PlannedKey;
import io.metamigrator.systems.redis.plan.RedisPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One rollback under way, or the rehearsal of one: its run, the lease that is kept alive, and what came out. Thread-safe. */
public final class Undoing implements AutoCloseable {
    private final Ledger ledger;
    private final Run run;
    private final RedisPlan plan;
    private final RunSession session;
    private final Rules rules;
    private final boolean forced;
    private final UndoTally tally = new UndoTally();
    private final List<UndoPages> open = new ArrayList<>();
    private KeptCursor target = KeptCursor.empty();
    private KeptCursor sources = KeptCursor.empty();

    Undoing(Ledger ledger, Run run, RedisPlan plan, Control control, Rules rules, boolean forced) {
        this.ledger = ledger;
        this.run = run;
        this.plan = plan;
        this.session = new RunSession(ledger, run, control);
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
        session.begin(taken);
        ledger.runs().rollingBack(taken, run.id());
    }

    void read(KeptCursor keptOfTarget, KeptCursor keptSources) {
        target = keptOfTarget;
        sources = keptSources;
    }

    boolean isRehearsal() {
        return session.isRehearsal();
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
        return session.mayGoOn();
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
        if (!isRehearsal() && !FollowedPart.is(slice.part())) {
            session.finish(slice);
        }
    }

    /** Fails where the work was asked to stop or has lost its lease; otherwise nothing is left of what was asked for. */
    void checkEnd() {
        session.checkEnd();
    }

    @Override
    public synchronized void close() {
        open.forEach(UndoPages::close);
        target.close();
        sources.close();
        session.end(held -> ledger.runs().end(held, run.id(), status(), tally.writes()));
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
