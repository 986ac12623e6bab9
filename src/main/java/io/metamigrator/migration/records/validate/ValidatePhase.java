package io.metamigrator.migration.records.validate;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.mapping.Mapping;
import io.metamigrator.migration.Checks;
import io.metamigrator.migration.Control;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.proof.KeptChecks;
import io.metamigrator.migration.records.plan.PlanFile;
import io.metamigrator.migration.records.plan.PlanPhase;
import io.metamigrator.migration.records.plan.TargetSnapshot;
import io.metamigrator.migration.records.plan.WaitingSet;
import io.metamigrator.outside.Display;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The validate phase: runs the checks and tells how each came out. */
public final class ValidatePhase {
    private final Mapping mapping;
    private final PlanPhase.PlanContext context;
    private final Ledger ledger;
    private final List<PlanCheck> more;
    private final Control control;
    private final ObjectMapper json;

    public ValidatePhase(
            Mapping mapping,
            PlanPhase.PlanContext context,
            Ledger ledger,
            List<PlanCheck> more,
            Control control,
            ObjectMapper json) {
        this.mapping = mapping;
        this.context = context;
        this.ledger = ledger;
        this.more = more;
        this.control = control;
        this.json = json;
    }

    /** Checks the current plan. */
    public PhaseResult validate() {
        PlanFile plan = new PlanFile(context.paths().plan(), json, control::checkpoint);
        plan.checkedDigest();
        Checks checks = checks(plan);
        report(checks);
        if (checks.failed().isEmpty()) {
            new WaitingSet(mapping.migration(), ledger).validated(plan.checkedDigest());
        }
        return checks.result(mapping.migration());
    }

    public Checks checks(PlanFile plan) {
        TargetSnapshot snapshot = new TargetSnapshot(context.paths(), json);
        PlanFreshness freshness = new PlanFreshness(mapping, snapshot, context.clock(), context.target());
        Checks checks = new Checks(
                new Validation(mapping, plan, freshness, snapshot, ledger, context.target(), more, json).run());
        new KeptChecks(context.paths(), json).keep(mapping.migration(), plan.path(), plan.checkedDigest(), checks);
        return checks;
    }

    /** Puts the checks under the plan's own part of the report, in place of those of an earlier validation. */
    private void report(Checks checks) {
        Path file = context.paths().validationReport();
        String mark = "\n## Checks\n\n";
        try {
            String text = Files.exists(file) ? Files.readString(file) : "# Plan and its validation\n";
            int end = text.indexOf(mark);
            String head = end < 0 ? text : text.substring(0, end);
            Files.writeString(
                    file,
                    head + mark + "```\n" + Display.text(String.join("\n", checks.lines())) + "\n```\n",
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw MigrationException.unwritable(file, e);
        }
    }
}
