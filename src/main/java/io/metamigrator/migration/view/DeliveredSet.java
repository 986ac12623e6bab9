package io.metamigrator.migration.view;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.ledger.IntakeFile;
import io.metamigrator.ledger.IntakeSet;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.SetStanding;
import io.metamigrator.migration.Amounts;
import io.metamigrator.migration.records.plan.PlanHead;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a set that arrived in a watched folder, told alike at every door.
 *
 * @param run the newest that carries its plan out for good; empty if none has begun
 * @param remark why it stands so, in words for people; may be empty
 */
record DeliveredSet(IntakeSet set, SetStanding standing, List<IntakeFile> files, Optional<Run> run, String remark) {
    private static final int LOOKED_AT = 50;

    /** @param plan the one there is now; a set whose plan it is not waits no more */
    static DeliveredSet of(IntakeSet set, Ledger ledger, Optional<PlanHead> plan) {
        SetStanding standing = ledger.intake().standing(set);
        boolean replaced = standing == SetStanding.WAITING
                && plan.filter(head -> head.digest().equals(set.planDigest())).isEmpty();
        return new DeliveredSet(
                set,
                replaced ? SetStanding.SUPERSEDED : standing,
                ledger.intake().files(set),
                ledger.intake().run(set),
                replaced ? "another plan is there by now, or none" : set.remark());
    }

    /** Those with which something is still to happen, newest first; if there is none, the one that counts. */
    static List<DeliveredSet> current(Ledger ledger, String migration, Optional<PlanHead> plan) {
        List<DeliveredSet> alive = ledger.intake().sets(migration, LOOKED_AT).stream()
                .map(set -> of(set, ledger, plan))
                .filter(set -> !set.standing().isSettled())
                .toList();
        return alive.isEmpty()
                ? ledger.intake().newest(migration).map(set -> of(set, ledger, plan)).stream()
                        .toList()
                : alive;
    }

    /** Whether its plan waits for somebody to apply it. */
    boolean awaitsApproval() {
        return standing == SetStanding.WAITING;
    }

    /** For people, in one line. */
    String words() {
        return "set " + set.id() + " of " + Amounts.of(files.size(), "file") + ", " + standing.words()
                + (remark.isEmpty() ? "" : ": " + remark) + ways();
    }

    /** The commands that lead on from where it needs somebody; an approval is told by what comes next. */
    private String ways() {
        return switch (standing) {
            case PARKED -> "; ./migrate intake accept, or dismiss, " + set.id();
            case FAILED -> "; ./migrate intake retry, or dismiss, " + set.id();
            default -> "";
        };
    }

    /** The command that comes next with it, without {@code ./migrate}; empty if it needs none. */
    String next() {
        return switch (standing) {
            case PARKED -> "intake accept " + set.id();
            case FAILED, SUPERSEDED, ROLLED_BACK -> "intake retry " + set.id();
            case WAITING, APPLYING -> set.migration() + " apply";
            case APPLIED -> set.migration() + " verify";
            case ARRIVING, PLANNING, AWAITING_TARGET, ROLLING_BACK, DISMISSED -> "intake show " + set.id();
        };
    }

    ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("set", set.id())
                .put("state", RunFacts.label(standing))
                .put("awaitsApproval", awaitsApproval())
                .put("needsSomebody", standing.needsSomebody())
                .put("files", files.size())
                .put("planDigest", set.planDigest())
                .put("run", run.map(Run::id).orElse(null))
                .put("remark", remark)
                .put("openedAt", set.openedAt().toString())
                .put("changedAt", set.changedAt().toString());
    }
}
