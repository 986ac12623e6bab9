package io.metamigrator.migration.view;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.ledger.IntakeFile;
import io.metamigrator.ledger.IntakeSet;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.Run;
import io.metamigrator.migration.Amounts;
import io.metamigrator.migration.records.plan.PlanHead;
import java.util.List;
import java.util.Optional;

/**
 * What is known of the set that arrived last in a watched folder.
 *
 * @param run the newest that carries its plan out for good; empty if none has begun
 * @param replaced whether the plan there is now is another one than was made of the set
 */
record DeliveredSet(IntakeSet set, long files, Optional<Run> run, boolean replaced) {

    /** Empty if nothing has arrived. */
    static Optional<DeliveredSet> latest(Ledger ledger, String migration, List<Run> runs, Optional<PlanHead> plan) {
        return ledger.intake().sets(migration, 1).stream()
                .map(set -> new DeliveredSet(
                        set,
                        ledger.intake().count(set.id(), IntakeFile.State.STANDING),
                        runs.stream()
                                .filter(run -> carriesOut(run, set.planDigest()))
                                .findFirst(),
                        plan.filter(head -> head.digest().equals(set.planDigest()))
                                .isEmpty()))
                .findFirst();
    }

    private static boolean carriesOut(Run run, String planDigest) {
        return !planDigest.isEmpty()
                && run.mode() == Run.Mode.PRODUCTION
                && (run.planDigest().equals(planDigest) || run.planDigest().startsWith(planDigest + "/"));
    }

    private boolean isWaiting() {
        return set.state() == IntakeSet.State.WAITING;
    }

    /** Whether its plan waits for somebody to apply it. */
    boolean awaitsApproval() {
        return isWaiting() && run.isEmpty() && !replaced;
    }

    private String state() {
        if (!isWaiting()) {
            return RunFacts.label(set.state());
        }
        if (run.isEmpty()) {
            return replaced ? "replaced by another plan" : "waits for approval";
        }
        return switch (run.get().status()) {
            case OPEN, STOPPED -> "being applied";
            case DONE -> "applied";
            case ROLLING_BACK -> "being rolled back";
            case ROLLED_BACK -> "rolled back";
        };
    }

    /** For people, in one line. */
    String words() {
        return "set " + set.id() + " of " + Amounts.of(files, "file") + ", " + state()
                + (set.remark().isEmpty() ? "" : ": " + set.remark());
    }

    ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("set", set.id())
                .put("state", isWaiting() && !awaitsApproval() ? state() : RunFacts.label(set.state()))
                .put("awaitsApproval", awaitsApproval())
                .put("files", files)
                .put("planDigest", set.planDigest())
                .put("remark", set.remark())
                .put("openedAt", set.openedAt().toString());
    }
}
