package io.metamigrator.systems.sqlite.validate;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.migration.Check;
import io.metamigrator.migration.Checks;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.proof.KeptChecks;
import io.metamigrator.migration.slices.SlicePlan;
import io.metamigrator.systems.sqlite.checks.BusinessChecks;
import io.metamigrator.systems.sqlite.plan.MovePlan;
import io.metamigrator.systems.sqlite.steps.CurrentMoves;
import io.metamigrator.systems.sqlite.steps.SqlitePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The validate phase: reads the old files anew, and tells how each check came out. */
public final class SqliteValidatePhase {
    private final CurrentMoves current;
    private final TargetChecks target;
    private final BusinessChecks business;
    private final PlanPaths paths;
    private final ObjectMapper json;

    public SqliteValidatePhase(
            CurrentMoves current, TargetChecks target, BusinessChecks business, PlanPaths paths, ObjectMapper json) {
        this.current = current;
        this.target = target;
        this.business = business;
        this.paths = paths;
        this.json = json;
    }

    /** Checks the current plan. */
    public PhaseResult validate() {
        SlicePlan plan = SqlitePlan.read(paths, json);
        plan.checkParts();
        return checks(plan).result(SqlitePlan.WORDS.migration());
    }

    public Checks checks(SlicePlan plan) {
        List<Check> all = new ArrayList<>();
        all.add(EngineCheck.of());
        all.add(target.way(plan));
        Optional<Check> brokenOff = target.brokenOff();
        if (brokenOff.isPresent()) {
            all.add(brokenOff.get());
            return kept(plan, all);
        }
        try {
            MovePlan moves = current.read();
            all.add(Check.pass("sources", moves.inventory().files().size() + " databases, each whole"));
            all.addAll(SourceChecks.of(moves, plan));
            all.addAll(target.of(moves));
            all.addAll(business.onSources(moves));
        } catch (MigrationException unreadable) {
            all.add(new Check(
                    "sources",
                    Check.Result.FAIL,
                    "the old files cannot be read as they should",
                    String.valueOf(unreadable.getMessage()).lines().toList()));
        }
        return kept(plan, all);
    }

    private Checks kept(SlicePlan plan, List<Check> all) {
        Checks checks = new Checks(all);
        new KeptChecks(paths, json).keep(SqlitePlan.WORDS.migration(), paths.plan(), plan.digest(), checks);
        return checks;
    }
}
