package io.metamigrator;

import io.metamigrator.GatedRoutes.Permission;
import io.metamigrator.migration.Gate;
import io.metamigrator.migration.Phase;
import io.metamigrator.migration.PhaseList;
import io.metamigrator.migration.PhaseRequest;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.ViewRequest;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.options.MigrationOptions;
import java.util.function.Predicate;

/** Carries out what is asked of an engine, by the routes that are named after it; past the gate only what it lets through. */
final class PhaseRoutes {
    private final PhaseList phases;
    private final RouteAnswers answers;
    private final Predicate<String> isThere;

    /** @param isThere whether there is a route of this id, which is started by then */
    PhaseRoutes(PhaseList phases, RouteAnswers answers, Predicate<String> isThere) {
        this.phases = phases;
        this.answers = answers;
        this.isThere = isThere;
    }

    PhaseList phases() {
        return phases;
    }

    PhaseResult run(PhaseRequest request) {
        PhaseResult result = carriedOut(request);
        // what is told to come next may be a phase that this migration does not have
        return phases.takes(result.next())
                ? result
                : new PhaseResult(result.exitCode(), result.text(), result.json(), request.migration() + " status");
    }

    private PhaseResult carriedOut(PhaseRequest request) {
        Phase phase = request.phase();
        String id = phase.routeId(request.migration());
        if (!isThere.test(id)) {
            throw MigrationException.usage(phases.lacking(phase));
        }
        MigrationOptions.check(request);
        if (!phase.writes()) {
            return answers.of(id, request, Permission.READ);
        }
        boolean rehearsesItself = MigrationOptions.of(request.migration()).rehearses(phase);
        if (rehearsesItself || Gate.opens(request)) {
            return answers.of(id, request, Permission.WRITE);
        }
        String rehearsal = GatedRoutes.rehearsal(id);
        return isThere.test(rehearsal) ? answers.of(rehearsal, request, Permission.READ) : Unrehearsed.answer(request);
    }

    PhaseResult view(ViewRequest request) {
        if (!isThere.test(request.routeId())) {
            throw MigrationException.usage("there is no route " + request.routeId());
        }
        return answers.of(request.routeId(), request, Permission.READ);
    }
}
