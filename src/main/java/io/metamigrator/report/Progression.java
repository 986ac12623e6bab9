package io.metamigrator.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.ledger.LedgerRecord;
import io.metamigrator.ledger.State;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/** How far a run was at which time, in steps that grow with the time that it took; the same memory for any run. */
final class Progression {
    private static final Set<State> THERE =
            EnumSet.of(State.CONFIRMED, State.VERIFIED, State.SKIPPED, State.ROLLED_BACK);
    private static final Set<State> FAILED = EnumSet.of(State.REJECTED, State.DEAD);
    private static final int STEPS = 64;

    private final Instant start;
    private final long[] there = new long[STEPS];
    private final long[] failed = new long[STEPS];
    private long seconds = 1;
    private int last;

    Progression(Instant start) {
        this.start = start;
    }

    /** Counts a record at the time of its last change, where it has come to an end. */
    void add(LedgerRecord record) {
        if (THERE.contains(record.state())) {
            there[step(record.updatedAt())]++;
        } else if (FAILED.contains(record.state())) {
            failed[step(record.updatedAt())]++;
        }
    }

    /** Counts what had come into the target by some time. */
    void add(Instant at, long count) {
        there[step(at)] += count;
    }

    private int step(Instant at) {
        long since = Math.max(0, Duration.between(start, at).toSeconds());
        while (since / seconds >= STEPS) {
            widen(there);
            widen(failed);
            seconds *= 2;
            last /= 2;
        }
        int step = (int) (since / seconds);
        last = Math.max(last, step);
        return step;
    }

    private static void widen(long[] counts) {
        for (int i = 0; i < STEPS; i++) {
            int from = 2 * i;
            counts[i] = from < STEPS ? counts[from] + counts[from + 1] : 0;
        }
    }

    /** The sums at the end of each step. */
    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("from", start.toString())
                .put("secondsPerStep", seconds);
        sums(json.putArray("there"), there);
        sums(json.putArray("failed"), failed);
        return json;
    }

    private void sums(ArrayNode array, long[] counts) {
        long sum = 0;
        for (int i = 0; i <= last; i++) {
            sum += counts[i];
            array.add(sum);
        }
    }
}
