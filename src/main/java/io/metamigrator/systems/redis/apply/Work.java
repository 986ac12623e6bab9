package io.metamigrator.systems.redis.apply;

import io.metamigrator.ledger.Slice;
import io.metamigrator.systems.redis.plan.PlannedKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A slice with its keys: the body of the routes that carry it out.
 *
 * @param refusals the server's words, by the key's place, for each key that it refused
 * @param attempts what the attempts of this process have to know of each other
 */
public record Work(Slice slice, List<PlannedKey> keys, Map<Integer, String> refusals, Attempts attempts) {

    /** Shared by all attempts at a slice: a lost connection makes Camel begin anew with the body as it was. */
    static final class Attempts {
        private @Nullable Slice noted;
        private boolean mayBeWritten;
    }

    static Work of(Slice slice, List<PlannedKey> keys) {
        Work work = new Work(slice, keys, Map.of(), new Attempts());
        if (slice.isCutOff()) {
            work.attempts.noted = slice;
            work.attempts.mayBeWritten = true;
        }
        return work;
    }

    /** The slice with what the target had before the very first attempt; empty until that was noted. */
    Optional<Slice> noted() {
        return Optional.ofNullable(attempts.noted);
    }

    Work noted(Slice sending) {
        attempts.noted = sending;
        return with(sending);
    }

    Work with(Slice changed) {
        return new Work(changed, keys, refusals, attempts);
    }

    Work done(Slice done, Map<Integer, String> refused) {
        return new Work(done, keys, refused, attempts);
    }

    /** Whether some of its keys may have been written before, by this process or by another; from the second call on they may. */
    boolean mayBeWritten() {
        boolean before = attempts.mayBeWritten;
        attempts.mayBeWritten = true;
        return before;
    }
}
