package io.metamigrator.systems.sqlite.prune;

import io.metamigrator.ledger.Run;
import io.metamigrator.migration.PromisedItems;
import io.metamigrator.migration.RunSession;
import io.metamigrator.migration.slices.SliceFlow;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One prune under way, or its undo, or the rehearsal of one of them. */
public final class PruneSession extends SliceFlow<String, PruneStep> {
    private final RunSession session;
    private final PrunedSet set;
    private final PruneList list;
    private final Optional<KeptPrune> undone;
    private final List<String> settled = new ArrayList<>();
    private @Nullable KeptPrune kept;
    private PuttingBack.@Nullable Tally tally;

    /** @param undone the prune that is to be undone; empty where rows are to go */
    PruneSession(RunSession session, PrunedSet set, PruneList list, Optional<KeptPrune> undone) {
        super("direct:sqlite-prune-step");
        this.session = session;
        this.set = set;
        this.list = list;
        this.undone = undone;
    }

    Run run() {
        return session.run();
    }

    PrunedSet set() {
        return set;
    }

    PruneList list() {
        return list;
    }

    Optional<KeptPrune> undone() {
        return undone;
    }

    boolean isRehearsal() {
        return session.isRehearsal();
    }

    /** What was found of commands that were cut off. */
    List<String> settled() {
        return List.copyOf(settled);
    }

    Optional<KeptPrune> kept() {
        return Optional.ofNullable(kept);
    }

    Optional<PuttingBack.Tally> tally() {
        return Optional.ofNullable(tally);
    }

    /** None in a rehearsal. */
    @Override
    public List<String> parts() {
        return isRehearsal() ? List.of() : List.of("steps");
    }

    @Override
    public boolean isOrdered(String part) {
        return true;
    }

    @Override
    public Iterator<PruneStep> slices(String part) {
        List<PruneStep> steps = undone.isPresent()
                ? List.of(PruneStep.SETTLE, PruneStep.PUT_BACK)
                : list.due().isEmpty()
                        ? List.of(PruneStep.SETTLE)
                        : List.of(PruneStep.SETTLE, PruneStep.KEEP, PruneStep.TAKE);
        return new PromisedItems<>(this::mayGoOn, steps.iterator(), Function.identity());
    }

    void checkLease() {
        session.checkLease();
    }

    void settled(List<String> words) {
        settled.addAll(words);
    }

    void kept(KeptPrune prune) {
        kept = prune;
    }

    void putBack(PuttingBack.Tally counts) {
        tally = counts;
    }

    @Override
    protected boolean mayBegin() {
        return session.mayGoOn();
    }

    @Override
    protected void checkStop() {
        session.checkEnd();
    }

    @Override
    protected void end() {
        session.end(lease -> {});
    }
}
