package io.metamigrator.migration.apply;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What made one lane fail, for the others to end and for the pass to tell once all have. Thread-safe. */
final class LaneFailure {
    private final AtomicReference<@Nullable Throwable> cause = new AtomicReference<>();

    void forget() {
        cause.set(null);
    }

    /** The first one counts. */
    void note(Throwable thrown) {
        cause.compareAndSet(null, thrown);
    }

    boolean isAny() {
        return cause.get() != null;
    }

    void rethrow() throws Exception {
        Throwable thrown = cause.get();
        if (thrown instanceof Exception exception) {
            throw exception;
        }
        if (thrown != null) {
            throw new IllegalStateException(thrown);
        }
    }
}
