package io.metamigrator.migration;

import java.util.concurrent.atomic.AtomicBoolean;

/** Says whether the user asked to stop; bound as {@code stop}. Long loops look at it between two records. Thread-safe. */
public final class StopSignal {
    private final AtomicBoolean requested = new AtomicBoolean();

    public void request() {
        requested.set(true);
    }

    public boolean requested() {
        return requested.get();
    }
}
