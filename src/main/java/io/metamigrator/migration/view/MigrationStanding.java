package io.metamigrator.migration.view;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.Run;
import io.metamigrator.migration.PhaseList;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.proof.RunProof;
import io.metamigrator.migration.records.plan.PlanHead;
import io.metamigrator.migration.settings.Settings;
import java.util.List;
import java.util.Optional;

/** How a migration stands, for every door: its plan, its runs, what is proved of them, and what comes next. */
public final class MigrationStanding {
    private final String migration;
    private final Ledger ledger;
    private final Settings settings;
    private final ObjectMapper json;
    private final PlanPaths paths;
    private final List<Run> runs;

    public MigrationStanding(String migration, Ledger ledger, Settings settings, ObjectMapper json) {
        this.migration = migration;
        this.ledger = ledger;
        this.settings = settings;
        this.json = json;
        this.paths = PlanPaths.of(settings, migration);
        this.runs = ledger.runs().of(migration);
    }

    /** Newest first. */
    public List<Run> runs() {
        return runs;
    }

    PlanPaths paths() {
        return paths;
    }

    Optional<PlanHead> plan() {
        return PlanHead.of(paths.plan(), json);
    }

    /** The sets of the watched folder that are worth a line, the newest first; empty if nothing has arrived. */
    List<DeliveredSet> delivered() {
        return DeliveredSet.current(ledger, migration, plan());
    }

    public RunProof proof(Run run) {
        return RunProof.of(run, ledger, paths, json);
    }

    /** The command that takes it on, without {@code ./migrate}; empty if nothing is left to do. */
    public String next() {
        if (ledger.approvals().inForce(migration).isPresent()) {
            return migration + " status"; // it goes on by itself
        }
        if (delivered().stream().anyMatch(DeliveredSet::awaitsApproval)) {
            return migration + " apply";
        }
        Optional<PlanHead> testPlan = PlanHead.of(paths.testPlan(), json);
        PhaseList phases = PhaseList.of(migration, settings.folder().resolve("routes"));
        return new NextCommand(migration, paths, plan(), testPlan, phases).after(runs, this::proof);
    }
}
