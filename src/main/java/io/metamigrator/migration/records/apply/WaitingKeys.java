package io.metamigrator.migration.records.apply;

import io.metamigrator.ledger.LedgerRecord;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The accounts and keys whose records wait until it is known what became of an earlier one. Thread-safe. */
final class WaitingKeys {
    private final Set<String> accounts = ConcurrentHashMap.newKeySet();
    private final Set<String> keys = ConcurrentHashMap.newKeySet();

    void add(@Nullable String account) {
        if (account != null) {
            accounts.add(account);
        }
    }

    boolean has(LedgerRecord record) {
        return record.account() != null && accounts.contains(record.account()) || keys.contains(record.naturalKey());
    }

    /** Holds back for these and no others. */
    void only(Collection<LedgerRecord> unresolved) {
        accounts.clear();
        keys.clear();
        for (LedgerRecord record : unresolved) {
            add(record.account());
            keys.add(record.naturalKey());
        }
    }
}
