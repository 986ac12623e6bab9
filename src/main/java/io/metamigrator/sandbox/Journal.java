package io.metamigrator.sandbox;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every request of the API in the order of arrival. */
final class Journal {
    private final List<JournalEntry> entries = new ArrayList<>();
    private final long startedAt = System.nanoTime();

    synchronized JournalEntry open(String method, String path, @Nullable String caller, long arrivedAt) {
        JournalEntry entry = new JournalEntry(
                entries.size() + 1L, System.currentTimeMillis(), arrivedAt - startedAt, method, path, caller);
        entries.add(entry);
        return entry;
    }

    /** The entries after this sequence number. */
    synchronized List<JournalEntry> since(long sequence) {
        int from = (int) Math.max(0, Math.min(sequence, entries.size()));
        return List.copyOf(entries.subList(from, entries.size()));
    }

    synchronized void clear() {
        entries.clear();
    }

    long now() {
        return System.nanoTime() - startedAt;
    }
}
