package io.metamigrator.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** The entities of one collection, in the order in which they came; read by many threads, written under the tenant's lock. */
final class EntityStore {
    private final Map<String, Stored> byId = new ConcurrentHashMap<>();
    private final Map<String, Stored> byTransactionId = new ConcurrentHashMap<>();
    private final SortedMap<Long, Stored> inOrder = new ConcurrentSkipListMap<>();
    private final NamedCounts keys = new NamedCounts();
    private final NamedCounts emails = new NamedCounts();

    Optional<Stored> find(String id) {
        Stored found = byId.get(id);
        return Optional.ofNullable(found == null ? byTransactionId.get(id) : found);
    }

    boolean hasId(String id) {
        return byId.containsKey(id);
    }

    boolean hasKey(@Nullable String key) {
        return keys.has(key);
    }

    boolean hasEmail(@Nullable String email) {
        return emails.has(email);
    }

    void put(Stored stored) {
        byId.put(stored.id(), stored);
        if (stored.transactionId() != null) {
            byTransactionId.putIfAbsent(stored.transactionId(), stored);
        }
        inOrder.put(stored.order(), stored);
        keys.add(stored.naturalKey());
        emails.add(stored.email());
    }

    void remove(Stored stored) {
        byId.remove(stored.id());
        if (stored.transactionId() != null) {
            byTransactionId.remove(stored.transactionId(), stored);
        }
        inOrder.remove(stored.order());
        keys.remove(stored.naturalKey());
        emails.remove(stored.email());
    }

    void clear() {
        byId.clear();
        byTransactionId.clear();
        inOrder.clear();
        keys.clear();
        emails.clear();
    }

    int size() {
        return byId.size();
    }

    SortedMap<String, Long> duplicates() {
        return keys.repeated();
    }

    List<Stored> all() {
        return new ArrayList<>(inOrder.values());
    }

    /** All entities as one JSON array, put together from their stored bytes. */
    byte[] list() {
        List<Stored> all = all();
        long length = 1L + Math.max(1, all.size());
        for (Stored stored : all) {
            length += stored.json().length;
        }
        byte[] array = new byte[Math.toIntExact(length)];
        int at = 0;
        array[at++] = '[';
        for (Stored stored : all) {
            if (at > 1) {
                array[at++] = ',';
            }
            System.arraycopy(stored.json(), 0, array, at, stored.json().length);
            at += stored.json().length;
        }
        array[at] = ']';
        return array;
    }
}
