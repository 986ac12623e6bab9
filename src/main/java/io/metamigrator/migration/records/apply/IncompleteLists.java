package io.metamigrator.migration.records.apply;

import io.metamigrator.ledger.LedgerRecord;
import io.metamigrator.migration.RollCall;
import io.metamigrator.migration.failure.IncompleteListException;
import io.metamigrator.migration.failure.LaggingListException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Lists that lack what was created: they may lag for the quiet time, and are not whole after it. Thread-safe. */
final class IncompleteLists {
    private final Duration quietTime;
    private final Map<String, Long> since = new ConcurrentHashMap<>();

    IncompleteLists(Duration quietTime) {
        this.quietTime = quietTime;
    }

    /**
     * Lets a list pass that shows all that was created.
     *
     * @throws LaggingListException if it is worth reading again
     * @throws IncompleteListException if it is not
     */
    void check(String migration, String type, List<LedgerRecord> missing) {
        if (missing.isEmpty()) {
            since.remove(type);
            return;
        }
        long first = since.computeIfAbsent(type, any -> System.nanoTime());
        if (System.nanoTime() - first < quietTime.toNanos()) {
            throw new LaggingListException(
                    RollCall.words(type, missing) + "; it is read again before anything goes on");
        }
        throw RollCall.refusal(migration, type, missing);
    }
}
