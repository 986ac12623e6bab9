package io.metamigrator.migration.view;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.ledger.IntakeFile;
import io.metamigrator.ledger.IntakeSet;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.Run;
import java.util.List;
import java.util.Optional;

/** What is known of the set that arrived last in a watched folder. @param begun whether a run carries its plan out */
record DeliveredSet(IntakeSet set, long files, boolean begun) {

    /** Empty where nothing has arrived. */
    static Optional<DeliveredSet> latest(Ledger ledger, String migration, List<Run> runs) {
        return ledger.intake().sets(migration, 1).stream()
                .map(set -> new DeliveredSet(
                        set,
                        ledger.intake().count(set.id(), IntakeFile.State.STANDING),
                        runs.stream().anyMatch(run -> carriesOut(run, set.planDigest()))))
                .findFirst();
    }

    private static boolean carriesOut(Run run, String planDigest) {
        return !planDigest.isEmpty()
                && (run.planDigest().equals(planDigest) || run.planDigest().startsWith(planDigest + "/"));
    }

    /** Whether its plan waits for somebody to apply it. */
    boolean awaitsApproval() {
        return set.state() == IntakeSet.State.WAITING && !begun;
    }

    /** For people, in one line. */
    String words() {
        String state = awaitsApproval() ? "waits for approval" : begun ? "approved" : RunFacts.label(set.state());
        return "set " + set.id() + " of " + files + " files, " + state
                + (set.remark().isEmpty() ? "" : ": " + set.remark());
    }

    ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("set", set.id())
                .put("state", RunFacts.label(set.state()))
                .put("awaitsApproval", awaitsApproval())
                .put("files", files)
                .put("planDigest", set.planDigest())
                .put("remark", set.remark())
                .put("openedAt", set.openedAt().toString());
    }
}
