package io.metamigrator.systems.redis.replay;

import io.metamigrator.deadletter.LetterOptions;
import io.metamigrator.ledger.Lease;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.LetterFilter;
import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.State;
import io.metamigrator.migration.Control;
import io.metamigrator.migration.Heartbeat;
import io.metamigrator.systems.redis.apply.SliceWriter;
import io.metamigrator.systems.redis.apply.WriterChoice;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One replay: which letters are meant, and the lease that is held meanwhile. One thread. */
public final class Replaying implements AutoCloseable {
    private final String id;
    private final LetterFilter filter;
    private final LetterOptions options;
    private final int max;
    private final ReplayTally tally = new ReplayTally();
    private final Map<String, Long> writes = new HashMap<>();
    private final Map<String, SliceWriter> writers = new HashMap<>();
    private @Nullable Under under;
    private volatile @Nullable RuntimeException lost;

    /** What is held while letters are sent. */
    private record Under(Ledger ledger, Lease lease, WriterChoice writers, Heartbeat heartbeat) {}

    Replaying(String id, LetterFilter filter, LetterOptions options, int max) {
        this.id = id;
        this.filter = filter;
        this.options = options;
        this.max = max;
    }

    Replaying begin(Ledger ledger, Lease lease, WriterChoice writers, Control control) {
        under = new Under(ledger, lease, writers, new Heartbeat(ledger.leases(), lease, failure -> lost = failure));
        control.await(ledger.leases().unsettledFor(lease, Duration.ZERO));
        return this;
    }

    private Under under() {
        RuntimeException gone = lost;
        if (gone != null) {
            throw gone;
        }
        if (under == null) {
            throw new IllegalStateException("this replay holds no lease");
        }
        return under;
    }

    String id() {
        return id;
    }

    LetterFilter filter() {
        return filter;
    }

    String who() {
        return options.who();
    }

    LetterOptions options() {
        return options;
    }

    int max() {
        return max;
    }

    ReplayTally tally() {
        return tally;
    }

    Lease lease() {
        return under().lease();
    }

    SliceWriter writer(Run run) {
        WriterChoice choice = under().writers();
        return writers.computeIfAbsent(run.id(), none -> choice.writer(run));
    }

    /** Takes a run up again, the first time that a letter of it is sent. */
    void touch(Run run) {
        if (writes.putIfAbsent(run.id(), 0L) == null) {
            under().ledger().runs().resume(lease(), run.id());
            under().ledger().audit().add(run.scope().migration(), run.id(), id + " begun, by " + who());
        }
    }

    void wrote(Run run, long keys) {
        writes.merge(run.id(), keys, Long::sum);
        tally.wrote(keys);
    }

    @Override
    public void close() {
        if (under == null) {
            return;
        }
        Under held = under;
        held.heartbeat().close();
        if (lost == null) {
            writes.forEach(
                    (run, keys) -> held.ledger().runs().end(held.lease(), run, status(held.ledger(), run), keys));
            held.ledger().leases().release(held.lease());
        }
    }

    private static Run.Status status(Ledger ledger, String run) {
        boolean waits = ledger.counts(ledger.runs().find(run).orElseThrow()).values().stream()
                .anyMatch(states -> State.WAITING.stream().anyMatch(state -> states.getOrDefault(state, 0L) > 0));
        return waits ? Run.Status.STOPPED : Run.Status.DONE;
    }
}
