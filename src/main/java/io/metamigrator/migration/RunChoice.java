package io.metamigrator.migration;

import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.Scope;
import io.metamigrator.migration.failure.MigrationException;

/** Finds the run that a phase is about: the one that is named, or the newest into the target that is not rolled back. */
public final class RunChoice {
    private final Ledger ledger;
    private final Scope scope;

    public RunChoice(Ledger ledger, String migration, String target) {
        this.ledger = ledger;
        this.scope = new Scope(migration, target);
    }

    /** @throws MigrationException if there is no such run, or it is another target's */
    public Run of(PhaseRequest request) {
        return request.option("run").map(this::named).orElseGet(this::newest);
    }

    private Run named(String id) {
        Run run = ledger.runs()
                .find(id)
                .orElseThrow(() -> MigrationException.usage(
                        "there is no run " + id + "; ./migrate " + scope.migration() + " status lists them"));
        if (!run.scope().equals(scope)) {
            throw MigrationException.refused("run " + id + " went into "
                    + run.scope().target() + ", and this is " + scope.target() + "; set the url of that target");
        }
        return run;
    }

    private Run newest() {
        return ledger.runs().of(scope.migration()).stream()
                .filter(run -> run.scope().equals(scope))
                .filter(run -> run.status() != Run.Status.ROLLED_BACK)
                .findFirst()
                .orElseThrow(() -> MigrationException.refused(
                        "no run has written to " + scope.target() + " that is not rolled back; run apply first"));
    }
}
