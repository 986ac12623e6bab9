package io.metamigrator.systems.sqlite.apply;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.ledger.Run;
import io.metamigrator.migration.Amounts;
import io.metamigrator.migration.Checks;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.files.TextTable;
import io.metamigrator.migration.slices.KeptPlan;
import io.metamigrator.migration.slices.SlicePlan;
import io.metamigrator.migration.slices.SliceTarget;
import io.metamigrator.migration.slices.SliceWriter;
import io.metamigrator.systems.sqlite.build.RowAccount;
import io.metamigrator.systems.sqlite.build.StepTally;
import io.metamigrator.systems.sqlite.publish.Publication;
import io.metamigrator.systems.sqlite.since.PublishedCopies;
import io.metamigrator.systems.sqlite.steps.CurrentMoves;
import io.metamigrator.systems.sqlite.steps.PlannedStep;
import io.metamigrator.systems.sqlite.steps.SqlitePlan;
import io.metamigrator.systems.sqlite.validate.SqliteValidatePhase;
import java.io.IOException;
import java.util.List;

/** The new set of a run: made aside, told row by row, published by the last step. */
public final class SqliteTarget implements SliceTarget<PlannedStep> {
    private final CurrentMoves current;
    private final Publication publication;
    private final PublishedCopies copies;
    private final SqliteValidatePhase validate;
    private final PlanPaths paths;
    private final ObjectMapper json;

    public SqliteTarget(
            CurrentMoves current,
            Publication publication,
            PublishedCopies copies,
            SqliteValidatePhase validate,
            PlanPaths paths,
            ObjectMapper json) {
        this.current = current;
        this.publication = publication;
        this.copies = copies;
        this.validate = validate;
        this.paths = paths;
        this.json = json;
    }

    @Override
    public Checks checks(SlicePlan plan) {
        return validate.checks(plan);
    }

    @Override
    public SliceWriter<PlannedStep> writer(Run run) {
        SlicePlan plan = SqlitePlan.read(paths, json);
        return new StepWriter(
                () -> current.of(plan), plan.head().path("rowsOfStep").asLong(), publication, copies, run.id());
    }

    @Override
    public void begun(SlicePlan plan, Run run) {
        try {
            KeptPlan.of(paths, plan.digest(), SqlitePlan.WORDS).keep(plan, paths);
        } catch (IOException e) {
            throw new MigrationException(ExitCode.UNAVAILABLE, "the plan cannot be kept: " + e.getMessage(), e);
        }
        publication.begin(run.id());
    }

    @Override
    public void tell(Run run, ObjectNode facts, List<String> lines) {
        RowAccount account = RowAccount.of(publication.place(run.id()));
        ObjectNode rows = facts.putObject("rows");
        TextTable table = new TextTable("rows", "read", "moved", "renumbered", "merged", "rejected", "left aside");
        account.byPlace().forEach((place, tally) -> tell(place, tally, table, rows));
        tell("all", account.all(), table, rows);
        lines.addAll(table.lines());
        long rejected = account.all().rejected();
        if (rejected > 0) {
            lines.add(Amounts.of(rejected, "row", "was", "were") + " rejected; each is kept with all its reasons in "
                    + publication.place(run.id()).resolve("leftovers.db"));
        }
        lines.add(
                publication.isCurrent(run.id())
                        ? "Published: " + publication.place(run.id())
                        : "Not published yet: the set is made in " + publication.building(run.id()));
        List<String> flaws = publication.flaws(run.id());
        lines.addAll(flaws);
        flaws.forEach(facts.putArray("flaws")::add);
        facts.put("published", publication.isCurrent(run.id()))
                .put("set", publication.place(run.id()).toString());
    }

    private static void tell(String place, StepTally tally, TextTable table, ObjectNode rows) {
        table.row(
                place,
                tally.read(),
                tally.moved(),
                tally.renumbered(),
                tally.merged(),
                tally.rejected(),
                tally.excluded());
        rows.putObject(place)
                .put("read", tally.read())
                .put("moved", tally.moved())
                .put("renumbered", tally.renumbered())
                .put("merged", tally.merged())
                .put("rejected", tally.rejected())
                .put("leftAside", tally.excluded());
    }
}
