package io.metamigrator.systems.redis.cutover;

import io.metamigrator.ledger.Lease;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.Slice;
import io.metamigrator.ledger.State;
import io.metamigrator.migration.Control;
import io.metamigrator.migration.proof.VerificationRecord;
import io.metamigrator.systems.redis.plan.RedisPlan;
import io.metamigrator.systems.redis.work.Tenure;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/** One cutover under way, or the rehearsal of one. Thread-safe. */
public final class HandingOver implements AutoCloseable {
    private final Ledger ledger;
    private final Run run;
    private final RedisPlan plan;
    private final VerificationRecord verification;
    private final boolean deletes;
    private final Tenure tenure;
    private final CutoverTally tally = new CutoverTally();
    private final List<SourcePages> open = new ArrayList<>();

    HandingOver(
            Ledger ledger, Run run, RedisPlan plan, VerificationRecord verification, boolean deletes, Control control) {
        this.ledger = ledger;
        this.run = run;
        this.plan = plan;
        this.verification = verification;
        this.deletes = deletes;
        this.tenure = new Tenure(ledger, run, control);
    }

    /** From now on it is for good. */
    void begin(Lease taken) {
        tenure.begin(taken);
    }

    boolean isRehearsal() {
        return tenure.isRehearsal();
    }

    /** Whether the sources are to be deleted. */
    boolean deletes() {
        return deletes;
    }

    Run run() {
        return run;
    }

    RedisPlan plan() {
        return plan;
    }

    VerificationRecord verification() {
        return verification;
    }

    CutoverTally tally() {
        return tally;
    }

    /** Waits while people hold the work; slices that are under way are finished. */
    boolean mayGoOn() {
        return tenure.mayGoOn();
    }

    List<Slice> slices(RedisPlan.Part part, long from, int limit) {
        return ledger.slices().page(run, part.name(), EnumSet.of(State.CONFIRMED), from, limit);
    }

    synchronized SourcePages pages(RedisPlan.Part part) {
        SourcePages pages = new SourcePages(this, part);
        open.add(pages);
        return pages;
    }

    /** Notes what becomes of a slice; it is durable then. */
    void note(Slice slice) {
        tenure.finish(slice);
    }

    /** Fails where the work was asked to stop or has lost its lease; otherwise nothing is left of what was asked for. */
    void checkEnd() {
        tenure.checkEnd();
    }

    @Override
    public synchronized void close() {
        open.forEach(SourcePages::close);
        tenure.end(held -> {});
    }
}
