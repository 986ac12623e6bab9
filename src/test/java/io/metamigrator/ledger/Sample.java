package io.metamigrator.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs and records that tests of the ledger are about. */
final class Sample {
    static final Scope SCOPE = new Scope("tradervolt", "https://api.example.test");
    static final List<String> TYPES = List.of("traders", "orders");

    private Sample() {}

    static Run run(String id) {
        return run(id, SCOPE);
    }

    static Run run(String id, Scope scope) {
        return new Run(
                id,
                scope,
                Run.Mode.PRODUCTION,
                "",
                "digest-of-plan",
                TYPES,
                Run.Status.OPEN,
                false,
                0,
                0,
                Instant.ofEpochMilli(1_700_000_000_000L + id.hashCode() % 1000),
                null);
    }

    static PlannedRecord order(String key) {
        return order(key, null);
    }

    static PlannedRecord order(String key, @Nullable String account) {
        return new PlannedRecord(
                "orders",
                key,
                account,
                "{\"volume\":0.10}",
                "[]",
                new PlannedRecord.Source("Orders.htm", key.hashCode() & 0xffff, 7, "digest-of-row", "mapping-1"),
                State.PLANNED,
                null,
                null);
    }

    static List<PlannedRecord> orders(int count) {
        List<PlannedRecord> orders = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            orders.add(order("order-" + i, "account-" + i % 41));
        }
        return orders;
    }

    /** A run whose orders are in the ledger. */
    static Run loaded(Ledger ledger, Lease lease, String runId, List<PlannedRecord> records) {
        Run run = run(runId);
        ledger.runs().add(lease, run);
        ledger.records().add(lease, run, records).join();
        ledger.runs().loaded(lease, runId);
        return run;
    }

    static List<LedgerRecord> all(Ledger ledger, Run run) {
        return ledger.records().page(run, Set.of(State.values()), 0, 1_000_000);
    }

    static Move confirm(LedgerRecord record, String targetId) {
        return Move.of(record.seq(), State.SENDING, State.CONFIRMED).targetId(targetId);
    }

    static Move send(LedgerRecord record) {
        return Move.of(record.seq(), State.PLANNED, State.SENDING).asAttempt();
    }
}
