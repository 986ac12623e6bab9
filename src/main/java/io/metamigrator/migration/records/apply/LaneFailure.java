package io.metamigrator.migration.records.apply;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.metamigrator.ledger.LedgerException;
import io.metamigrator.migration.failure.MigrationException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.util.ObjectHelper;
import org.jspecify.annotations.Nullable;

/** What made one lane fail, for the others to end and for the pass to tell once all have. Thread-safe. */
final class LaneFailure {
    /** What is ours comes first, so that it is not lost in what it was thrown through. */
    private static final List<Class<? extends Throwable>> OURS =
            List.of(MigrationException.class, LedgerException.class, CallNotPermittedException.class);

    private final AtomicReference<@Nullable Throwable> cause = new AtomicReference<>();

    void forget() {
        cause.set(null);
    }

    /** The first one counts. */
    void note(Throwable thrown) {
        cause.compareAndSet(null, ours(thrown));
    }

    private static Throwable ours(Throwable thrown) {
        for (Class<? extends Throwable> kind : OURS) {
            Throwable found = ObjectHelper.getException(kind, thrown);
            if (found != null) {
                return found;
            }
        }
        return thrown;
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
