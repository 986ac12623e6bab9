package io.metamigrator.migration.records.rollback;

import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.LedgerRecord;
import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.State;
import io.metamigrator.migration.PhaseRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One rollback under way: its run, and how much the target has of each type. */
public final class Rollback {
    private static final int PAGE = 500;

    private final Run run;
    private final PhaseRequest request;
    private final long writesBefore;
    private final Map<String, TargetCount> inTarget = new LinkedHashMap<>();

    /** @param writesBefore how often this process had written to the target by then */
    Rollback(Run run, PhaseRequest request, long writesBefore) {
        this.run = run;
        this.request = request;
        this.writesBefore = writesBefore;
    }

    Run run() {
        return run;
    }

    PhaseRequest request() {
        return request;
    }

    long writesBefore() {
        return writesBefore;
    }

    TargetCount count(String type) {
        TargetCount count = new TargetCount(type);
        inTarget.put(type, count);
        return count;
    }

    Map<String, Long> inTarget() {
        Map<String, Long> counts = new LinkedHashMap<>();
        inTarget.forEach((type, count) -> counts.put(type, count.count()));
        return counts;
    }

    /** What the run created and what is not deleted yet. */
    List<Deletion> deletions(Ledger ledger) {
        List<Deletion> deletions = new ArrayList<>();
        List<LedgerRecord> page;
        long after = 0;
        do {
            page = ledger.records().page(run, Set.of(State.CONFIRMED, State.VERIFIED), after, PAGE);
            for (LedgerRecord created : page) {
                after = created.seq();
                deletions.add(of(created));
            }
        } while (page.size() == PAGE);
        return deletions;
    }

    static Deletion of(LedgerRecord created) {
        return new Deletion(
                created.type(),
                created.naturalKey(),
                java.util.Objects.requireNonNull(created.targetId()),
                created.seq(),
                created.runId());
    }
}
