package io.metamigrator.migration.view;

import io.metamigrator.ledger.Run;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.plan.PlanHead;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

/** The command that takes a migration on from where its plan and runs stand. */
record NextCommand(String migration, PlanPaths paths, Optional<PlanHead> plan, Optional<PlanHead> testPlan) {
    /** The command, without {@code ./migrate}. @param runs newest first */
    String after(List<Run> runs) {
        Optional<Run> last = runs.stream().findFirst();
        if (last.isPresent() && isUnfinished(last.get())) {
            return apply(last.get());
        }
        if (plan.isEmpty()) {
            return migration + (Files.isDirectory(paths.discovery()) ? " plan" : " discover");
        }
        if (last.isPresent() && isCurrent(last.get())) {
            return migration + (last.get().status() == Run.Status.ROLLED_BACK ? " discover" : " verify");
        }
        return migration + " validate";
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
