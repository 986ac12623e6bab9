package io.metamigrator.systems.sqlite.rollback;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.ledger.Run;
import io.metamigrator.migration.Guard;
import io.metamigrator.migration.PhaseContext;
import io.metamigrator.migration.PhaseRequest;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.slices.RollbackSession;
import io.metamigrator.migration.slices.RollbackSlices;
import io.metamigrator.migration.slices.SlicePart;
import io.metamigrator.migration.slices.SlicePlan;
import io.metamigrator.migration.slices.SliceSteps;
import io.metamigrator.migration.slices.SliceUndo;
import io.metamigrator.migration.slices.SliceUndos;
import io.metamigrator.migration.slices.SliceWork;
import io.metamigrator.systems.sqlite.engine.ScratchFolder;
import io.metamigrator.systems.sqlite.prune.Prunes;
import io.metamigrator.systems.sqlite.prune.Unpruned;
import io.metamigrator.systems.sqlite.publish.Publication;
import io.metamigrator.systems.sqlite.since.PublishedCopies;
import io.metamigrator.systems.sqlite.since.WrittenSince;
import io.metamigrator.systems.sqlite.steps.PlannedStep;
import io.metamigrator.systems.sqlite.steps.PlannedSteps;
import io.metamigrator.systems.sqlite.steps.SqlitePlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/** The rollback phase, step by step as the routes call it: has the set count again that counted before a run. */
public final class SqliteRollbackPhase implements SliceUndos<PlannedStep> {
    private final Publication publication;
    private final PublishedCopies copies;
    private final Prunes prunes;
    private final PlannedSteps source;
    private final PlanPaths paths;
    private final ObjectMapper json;
    private final RollbackSlices<PlannedStep> slices;

    /** @param copies of the sets as they were published @param prunes what was taken out of them since */
    public SqliteRollbackPhase(
            Publication publication, PublishedCopies copies, Prunes prunes, PlannedSteps source, PhaseContext context) {
        this.publication = publication;
        this.copies = copies;
        this.prunes = prunes;
        this.paths = context.paths();
        this.json = context.json();
        this.source = source;
        this.slices = new RollbackSlices<>(
                SqlitePlan.WORDS, source.scope(), this, Guard.NONE, "direct:sqlite-rollback-slice", context);
    }

    public boolean isDrill(@Body PhaseRequest request) {
        return request.isSet("drill");
    }

    /** Finds the run and its plan; takes the lease if the word is given. */
    public RollbackSession<PlannedStep> open(@Body PhaseRequest request) {
        return slices.open(request);
    }

    @Override
    public SliceUndo<PlannedStep> of(SlicePlan plan, Run run, boolean forced) {
        SqlitePlan.otherWay(plan, publication.way()).ifPresent(why -> {
            throw MigrationException.refused("nothing was taken back: " + why);
        });
        boolean isSame = !forced && written(run).isNothing();
        return new GenerationUndo(publication, source, run.id(), publication.stays(run.id(), forced, isSame));
    }

    /** What a prune has kept is not lost, and stands in the list as what it is. */
    private WrittenSince written(Run run) {
        Path set = publication.place(run.id());
        if (prunes.of(run.id(), set).isEmpty()) {
            return written(run, set, WrittenSince.TakenOut.none(set));
        }
        try (ScratchFolder scratch = ScratchFolder.in(paths.folder())) {
            return written(run, set, new PrunedRows(prunes, Unpruned.of(prunes, run.id(), set, scratch.path())));
        } catch (IOException e) {
            throw new MigrationException(
                    ExitCode.UNAVAILABLE, paths.folder() + " cannot be written: " + e.getMessage(), e);
        }
    }

    private WrittenSince written(Run run, Path set, WrittenSince.TakenOut taken) {
        return WrittenSince.list(
                copies,
                run.id(),
                set,
                taken,
                publication.isCurrent(run.id()),
                paths.folder().resolve("written-since").resolve(run.id() + ".jsonl"),
                json);
    }

    @Override
    public Map<String, Long> inTarget(SlicePlan plan) {
        return Map.of(
                SqlitePlan.WORDS.items(),
                plan.parts().stream().mapToLong(SlicePart::size).sum());
    }

    /** Takes a slice back, or tells what would become of it. */
    public void slice(
            @ExchangeProperty(SliceSteps.SESSION) RollbackSession<PlannedStep> session,
            @Body SliceWork<PlannedStep> work) {
        slices.undo(session, work);
    }

    /** What became of the run, where its set is, and what was written to it since it was published. */
    public PhaseResult result(@ExchangeProperty(SliceSteps.SESSION) RollbackSession<PlannedStep> session) {
        PhaseResult result = slices.result(session);
        WrittenSince written = written(session.run());
        String set = publication.place(session.run().id()).toString();
        List<String> lines = new ArrayList<>(result.text());
        lines.addAll(written.lines());
        lines.add("The new set is kept in " + set);
        result.json().put("set", set).set("written", written.json(json));
        return new PhaseResult(result.exitCode(), lines, result.json(), result.next());
    }
}
