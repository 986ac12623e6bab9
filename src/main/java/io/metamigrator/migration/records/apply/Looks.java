package io.metamigrator.migration.records.apply;

import io.metamigrator.ledger.Lease;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.State;
import io.metamigrator.migration.Progress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which lists of the target were looked through by this command, and what they had that the ledger did not know. The first
 * that has anything is evidence that the ledger has forgotten a process, and what that sent at the last may be on its way
 * still: until it has come to its end no look counts, of whatever type. Thread-safe.
 */
final class Looks {
    private final Ledger ledger;
    private final Run run;
    private final Progress progress;
    private final Duration settling;
    private final Map<String, Integer> done = new ConcurrentHashMap<>();
    private volatile long evidentSince;
    private volatile boolean evident;

    /** @param quiet how long the target may take to carry out what has reached it */
    Looks(Ledger ledger, Run run, Lease lease, Duration quiet, Progress progress) {
        this.ledger = ledger;
        this.run = run;
        this.progress = progress;
        this.settling = ledger.leases().settling(lease.migration(), quiet);
    }

    /** Whether a type has records to send, and the target was not looked through for them. */
    boolean isDue(String type) {
        return !done.containsKey(type)
                && !ledger.records()
                        .page(run, type, Set.of(State.PLANNED, State.BLOCKED), 0, 1, 0, 1)
                        .isEmpty();
    }

    /** Whether what a look finds may be noted: nothing that the ledger has forgotten is on its way any more. */
    boolean areSettled() {
        return evident && unsettledFor().isZero();
    }

    /** How long what the ledger has forgotten may still be on its way; zero if nothing says that there is any. */
    Duration unsettledFor() {
        Duration left = evident ? settling.minusNanos(System.nanoTime() - evidentSince) : Duration.ZERO;
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** A look has found what the ledger did not know of. */
    synchronized void evidence(String type, int found) {
        if (!evident) {
            evidentSince = System.nanoTime();
            evident = true;
            String what =
                    found + " " + type + " are in the target and unknown to this ledger, which may be an older one";
            ledger.audit().add(run.scope().migration(), run.id(), what);
        }
    }

    /** The target was looked through; what was found is told. */
    void done(String type, int found) {
        ledger.records().flush();
        done.put(type, found);
        if (found > 0) {
            String what =
                    "found in the target and not sent, though this ledger did not know of it: " + found + " " + type;
            progress.note(what);
            ledger.audit().add(run.scope().migration(), run.id(), what);
        }
    }

    /** How much was found, by type in the order of the run; only types of which anything was. */
    Map<String, Integer> found() {
        Map<String, Integer> found = new LinkedHashMap<>();
        for (String type : run.types()) {
            int number = done.getOrDefault(type, 0);
            if (number > 0) {
                found.put(type, number);
            }
        }
        return found;
    }
}
