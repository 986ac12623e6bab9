package io.metamigrator.systems.sqlite.prune;

import io.metamigrator.migration.RunSession;
import io.metamigrator.migration.slices.SequentialFlow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One prune under way, or its undo, or the rehearsal of one of them. */
public final class PruneSession extends SequentialFlow<PruneStep> {
    private final PrunedSet set;
    private final PruneList list;
    private final Optional<KeptPrune> undone;
    private final List<String> settled = new ArrayList<>();
    private @Nullable KeptPrune kept;
    private PuttingBack.@Nullable Tally tally;

    /** @param undone the prune that is to be undone; empty where rows are to go */
    PruneSession(RunSession session, PrunedSet set, PruneList list, Optional<KeptPrune> undone) {
        super("direct:sqlite-prune-step", session, "steps");
        this.set = set;
        this.list = list;
        this.undone = undone;
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

    @Override
    protected List<PruneStep> pieces() {
        if (undone.isPresent()) {
            return List.of(PruneStep.SETTLE, PruneStep.PUT_BACK);
        }
        return list.due().isEmpty()
                ? List.of(PruneStep.SETTLE)
                : List.of(PruneStep.SETTLE, PruneStep.KEEP, PruneStep.TAKE);
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
}
