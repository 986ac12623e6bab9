package io.metamigrator.migration.apply;

import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.State;
import io.metamigrator.migration.Progress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which lists of the target were looked through by this command, and what they had that the ledger did not know. Thread-safe. */
final class Looks {
    private final Ledger ledger;
    private final Run run;
    private final Progress progress;
    private final Map<String, Integer> done = new ConcurrentHashMap<>();

    Looks(Ledger ledger, Run run, Progress progress) {
        this.ledger = ledger;
        this.run = run;
        this.progress = progress;
    }

    /** Whether a type has records to send, and the target was not looked through for them. */
    boolean isDue(String type) {
        return !done.containsKey(type)
                && !ledger.records()
                        .page(run, type, Set.of(State.PLANNED, State.BLOCKED), 0, 1, 0, 1)
                        .isEmpty();
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
