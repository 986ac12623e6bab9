package io.metamigrator.systems.redis.replay;

import io.metamigrator.deadletter.LetterOptions;
import io.metamigrator.ledger.Lease;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.LetterFilter;
import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.State;
import io.metamigrator.migration.RunSession;
import io.metamigrator.migration.slices.SliceWriter;
import io.metamigrator.systems.redis.apply.WriterChoice;
import io.metamigrator.systems.redis.plan.PlannedKey;
import java.util.HashMap;
import java.util.Map;

/** One replay: which letters are meant, and the lease that is held meanwhile. One thread. */
public final class Replaying implements AutoCloseable {
    private final String id;
    private final LetterFilter filter;
    private final LetterOptions options;
    private final int max;
    private final ReplayTally tally = new ReplayTally();
    private final Map<String, Long> writes = new HashMap<>();
    private final Map<String, SliceWriter<PlannedKey>> writers = new HashMap<>();
    private final RunSession session;
    private final WriterChoice choice;

    Replaying(String id, LetterFilter filter, LetterOptions options, int max, WriterChoice choice, RunSession session) {
        this.id = id;
        this.choice = choice;
        this.session = session;
        this.filter = filter;
        this.options = options;
        this.max = max;
    }

    Replaying begin(Lease lease) {
        session.begin(lease);
        return this;
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
        session.rethrow();
        return session.lease();
    }

    SliceWriter<PlannedKey> writer(Run run) {
        session.rethrow();
        return writers.computeIfAbsent(run.id(), none -> choice.writer(run));
    }

    /** Takes a run up again, the first time that a letter of it is sent. */
    void touch(Run run) {
        if (writes.putIfAbsent(run.id(), 0L) == null) {
            session.ledger().runs().resume(lease(), run.id());
            session.ledger().audit().add(run.scope().migration(), run.id(), id + " begun, by " + who());
        }
    }

    void wrote(Run run, long keys) {
        writes.merge(run.id(), keys, Long::sum);
        tally.wrote(keys);
    }

    @Override
    public void close() {
        session.end(held -> writes.forEach(
                (run, keys) -> session.ledger().runs().end(held, run, status(session.ledger(), run), keys)));
    }

    private static Run.Status status(Ledger ledger, String run) {
        boolean waits = ledger.counts(ledger.runs().find(run).orElseThrow()).values().stream()
                .anyMatch(states -> State.WAITING.stream().anyMatch(state -> states.getOrDefault(state, 0L) > 0));
        return waits ? Run.Status.STOPPED : Run.Status.DONE;
    }
}
