package io.metamigrator.migration;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What parts of a work that are carried out side by side have failed of; the first is the cause. Thread-safe. */
public final class FirstFailure {
    private final AtomicReference<@Nullable Exception> first = new AtomicReference<>();

    public void note(Exception cause) {
        first.compareAndSet(null, cause);
    }

    public boolean isThere() {
        return first.get() != null;
    }

    /** Throws the failure, if there is one. */
    public void check() throws Exception {
        Exception cause = first.get();
        if (cause != null) {
            throw cause;
        }
    }

    /** Throws the failure, if there is one, and has forgotten it: the parts can be begun anew. */
    public void end() throws Exception {
        Exception cause = first.getAndSet(null);
        if (cause != null) {
            throw cause;
        }
    }
}
