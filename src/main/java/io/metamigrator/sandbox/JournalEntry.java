package io.metamigrator.sandbox;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One request that arrived and what became of it; holds no token, password or personal field. */
public final class JournalEntry {
    private final long sequence;
    private final long arrivedMillis;
    private final long arrivedNanos;
    private final String method;
    private final String path;
    private final String caller;
    private volatile String answered = "open";
    private volatile String fault = "";
    private volatile boolean committed;
    private volatile long committedNanos;
    private volatile @Nullable String id;
    private volatile @Nullable String naturalKey;

    JournalEntry(
            long sequence, long arrivedMillis, long arrivedNanos, String method, String path, @Nullable String caller) {
        this.sequence = sequence;
        this.arrivedMillis = arrivedMillis;
        this.arrivedNanos = arrivedNanos;
        this.method = method;
        this.path = path;
        this.caller = caller == null ? "" : caller;
    }

    /** Its place in the order of arrival, from 1. */
    public long sequence() {
        return sequence;
    }

    /** Milliseconds since 1970. */
    public long arrivedMillis() {
        return arrivedMillis;
    }

    /** Nanoseconds since the sandbox was started. */
    public long arrivedNanos() {
        return arrivedNanos;
    }

    public String method() {
        return method;
    }

    public String path() {
        return path;
    }

    /** What the caller says that it is, in {@code User-Agent}; empty where it says nothing. */
    public String caller() {
        return caller;
    }

    /** The status, {@code lost} when no whole answer was sent, {@code open} while it is on its way. */
    public String answered() {
        return answered;
    }

    /** Labels of the faults that struck, joined by {@code +}; empty when none did. */
    public String fault() {
        return fault;
    }

    public boolean committed() {
        return committed;
    }

    /** Nanoseconds since the sandbox was started; 0 while nothing is committed. */
    public long committedNanos() {
        return committedNanos;
    }

    /** Id of the entity that was created, replaced or deleted. */
    public Optional<String> id() {
        return Optional.ofNullable(id);
    }

    /** Folded name, MT5 login or transaction id, with the test prefix. */
    public Optional<String> naturalKey() {
        return Optional.ofNullable(naturalKey);
    }

    void struckBy(String label) {
        fault = fault.isEmpty() ? label : fault + "+" + label;
    }

    void commit(Stored stored, long nanos) {
        id = stored.id();
        naturalKey = stored.naturalKey();
        committedNanos = nanos;
        committed = true;
    }

    void answer(String answered) {
        this.answered = answered;
    }

    Object asJson() {
        return Json.object()
                .put("sequence", sequence)
                .put("arrivedMillis", arrivedMillis)
                .put("arrivedNanos", arrivedNanos)
                .put("method", method)
                .put("path", path)
                .put("caller", caller)
                .put("answered", answered)
                .put("fault", fault)
                .put("committed", committed)
                .put("committedNanos", committedNanos)
                .put("id", id)
                .put("naturalKey", naturalKey);
    }
}
