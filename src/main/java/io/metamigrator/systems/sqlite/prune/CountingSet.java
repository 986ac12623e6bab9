package io.metamigrator.systems.sqlite.prune;

import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.Scope;
import io.metamigrator.migration.Check;
import io.metamigrator.migration.PhaseContext;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.proof.RunProof;
import io.metamigrator.systems.sqlite.publish.Publication;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The set that the application works on.
 *
 * @param health tells of a folder whether each database of the set in it is well
 */
record CountingSet(Publication publication, Function<Path, Check> health, Scope scope, PhaseContext context) {

    /** The run whose set it is. @throws MigrationException refused, where it is none that was handed over and is well, or another is in the making */
    Run run() {
        publication.brokenOff().ifPresent(run -> {
            throw refused("the publication or rollback of run " + run
                    + " was broken off, so that no set is whole; the same command carries it to its end");
        });
        List<Run> runs = context.ledger().runs().of(scope.migration()).stream()
                .filter(run -> run.scope().equals(scope))
                .toList();
        Run counting = runs.stream()
                .filter(run -> publication.isCurrent(run.id()))
                .findFirst()
                .orElseThrow(() -> refused("no set of a run counts in " + scope.target()
                        + "; apply makes one, and cutover hands it over"));
        if (counting.status() == Run.Status.ROLLING_BACK) {
            throw refused(
                    "the rollback of run " + counting.id() + " has not come to its end; rollback goes on with it");
        }
        under(runs).ifPresent(run -> {
            throw refused("run " + run.id() + " has begun to make another set; apply goes on with it, and rollback"
                    + " takes it back");
        });
        if (RunProof.of(counting, context.ledger(), context.paths(), context.json())
                .handedOverAt()
                .isEmpty()) {
            throw refused("the set of run " + counting.id() + " was not handed over yet; run cutover first");
        }
        Check check = health.apply(publication.place(counting.id()));
        if (check.result() == Check.Result.FAIL) {
            throw refused(check.finding() + ": " + String.join("; ", check.examples()));
        }
        return counting;
    }

    private static Optional<Run> under(List<Run> runs) {
        return runs.stream()
                .filter(run -> run.mode() == Run.Mode.PRODUCTION)
                .filter(run -> run.status() != Run.Status.DONE && run.status() != Run.Status.ROLLED_BACK)
                .findFirst();
    }

    private static MigrationException refused(String why) {
        return MigrationException.refused("nothing was changed: " + why);
    }
}
