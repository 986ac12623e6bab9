package io.metamigrator.migration.view;

import io.metamigrator.ledger.Run;
import io.metamigrator.migration.Phase;
import io.metamigrator.migration.PhaseList;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.proof.RunProof;
import io.metamigrator.migration.records.plan.PlanHead;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The command that takes a migration on from where its plan and runs stand. */
record NextCommand(
        String migration, PlanPaths paths, Optional<PlanHead> plan, Optional<PlanHead> testPlan, PhaseList phases) {
    /** The command, without {@code ./migrate}; empty if nothing is left to do. @param runs newest first */
    String after(List<Run> runs, Function<Run, RunProof> proofs) {
        Optional<Run> last = runs.stream().findFirst();
        if (last.isPresent() && isUnfinished(last.get())) {
            return apply(last.get());
        }
        if (plan.isEmpty()) {
            return migration + (Files.isDirectory(paths.discovery()) ? " plan" : " discover");
        }
        if (last.isPresent() && last.get().status() == Run.Status.ROLLING_BACK) {
            return migration + " rollback --run " + last.get().id();
        }
        if (last.isPresent() && isCurrent(last.get())) {
            return last.get().status() == Run.Status.ROLLED_BACK
                    ? migration + " discover"
                    : after(last.get(), proofs.apply(last.get()));
        }
        return migration + " validate";
    }

    /** Once a run is done: to verify it, and then to hand it over, as far as the migration has these phases. */
    private String after(Run run, RunProof proof) {
        if (proof.handedOverAt().isPresent()) {
            return "";
        }
        if (!proof.isGreen() && phases.has(Phase.VERIFY)) {
            return migration + " verify";
        }
        return proof.isGreen() && phases.has(Phase.CUTOVER)
                ? migration + " " + proof.next()
                : "report --run " + run.id();
    }

    private static boolean isUnfinished(Run run) {
        return run.status() == Run.Status.OPEN || run.status() == Run.Status.STOPPED;
    }

    private boolean isCurrent(Run run) {
        boolean ofPlan = plan.filter(head -> head.isOf(run.planDigest())).isPresent();
        boolean ofTestPlan = run.mode() == Run.Mode.TEST
                && testPlan.filter(head -> head.isOf(run.planDigest())).isPresent();
        return ofPlan || ofTestPlan;
    }

    /** The apply that goes on with a run: it has to take the same records as before. */
    private String apply(Run run) {
        int slash = run.planDigest().indexOf('/');
        String limit = slash < 0 ? "" : " --limit " + run.planDigest().substring(slash + 1);
        return migration + " apply"
                + (run.mode() == Run.Mode.TEST ? " --test" : " --apply --i-understand-this-will-write-to-" + migration)
                + limit;
    }
}
