package io.metamigrator.systems.sqlite.verify;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.Run;
import io.metamigrator.migration.PhaseContext;
import io.metamigrator.migration.PhaseRequest;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.ShownFields;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.proof.Finding;
import io.metamigrator.migration.slices.SliceComparison;
import io.metamigrator.migration.slices.SliceComparisons;
import io.metamigrator.migration.slices.SlicePlan;
import io.metamigrator.migration.slices.SliceSteps;
import io.metamigrator.migration.slices.SliceWords;
import io.metamigrator.migration.slices.VerifyScope;
import io.metamigrator.migration.slices.VerifySession;
import io.metamigrator.migration.slices.VerifySlices;
import io.metamigrator.systems.sqlite.checks.BusinessChecks;
import io.metamigrator.systems.sqlite.compare.ComparedSet;
import io.metamigrator.systems.sqlite.compare.KnownWhole;
import io.metamigrator.systems.sqlite.engine.ScratchFolder;
import io.metamigrator.systems.sqlite.mapping.DatabaseRule;
import io.metamigrator.systems.sqlite.plan.MovePlan;
import io.metamigrator.systems.sqlite.prune.Prunes;
import io.metamigrator.systems.sqlite.prune.Unpruned;
import io.metamigrator.systems.sqlite.publish.Publication;
import io.metamigrator.systems.sqlite.since.PublishedCopies;
import io.metamigrator.systems.sqlite.steps.CurrentMoves;
import io.metamigrator.systems.sqlite.steps.PlannedSteps;
import io.metamigrator.systems.sqlite.steps.SqlitePlan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/** The verify phase, step by step as the routes call it: reads the old files and the published set as they are now. */
public final class SqliteVerifyPhase implements SliceComparisons<SetSlice, Finding> {
    private static final String ROUTE = "direct:sqlite-verify-slice";

    private final CurrentMoves current;
    private final Publication publication;
    private final PublishedCopies copies;
    private final PlannedSteps steps;
    private final Prunes prunes;
    private final BusinessChecks business;
    private final long rows;
    private final PlanPaths paths;
    private final Ledger ledger;
    private final ObjectMapper json;
    private final VerifySlices<SetSlice, Finding> slices;

    /** @param rows the most that is compared in one go where no plan says it */
    public SqliteVerifyPhase(
            CurrentMoves current,
            Publication publication,
            PublishedCopies copies,
            PlannedSteps steps,
            Prunes prunes,
            BusinessChecks business,
            long rows,
            PhaseContext context) {
        this.current = current;
        this.publication = publication;
        this.copies = copies;
        this.steps = steps;
        this.prunes = prunes;
        this.business = business;
        this.rows = rows;
        this.paths = context.paths();
        this.ledger = context.ledger();
        this.json = context.json();
        this.slices = new VerifySlices<>(steps, this, Duration.ZERO, ROUTE, context); // nobody writes to the source
    }

    /** Opens both sides. @throws MigrationException refused, if no set is published */
    public VerifySession<SetSlice, Finding> open(@Body PhaseRequest request) {
        return slices.open(request);
    }

    @Override
    public String source() {
        return current.source().toString();
    }

    @Override
    public String mapping() {
        return current.mapping().digest();
    }

    @Override
    public List<String> steps() {
        return Stream.concat(
                        current.mapping().databases().stream().map(DatabaseRule::name),
                        Stream.of(ComparedSet.LEFTOVERS))
                .toList();
    }

    @Override
    public String items(SliceWords plan) {
        return "rows";
    }

    @Override
    public String whyNothing() {
        return "the old files have no rows; see that sqlite.source is right";
    }

    @Override
    public SliceComparison<SetSlice, Finding> open(VerifyScope extent) {
        Optional<SlicePlan> plan =
                SlicePlan.isThere(paths) ? Optional.of(SqlitePlan.read(paths, json)) : Optional.empty();
        Optional<Run> run = plan.flatMap(of -> ledger.runs().of(steps.scope(), of.digest(), Run.Mode.PRODUCTION));
        Path folder = run.isPresent() ? folder(run.get()) : folder();
        MovePlan moves = current.read(ComparedSet.numbers(folder));
        if (moves.inventory().files().isEmpty()) {
            throw MigrationException.refused("nothing was compared: no old database is in "
                    + moves.inventory().folder()
                    + "; have sqlite.source name the folder in which they are now, such as the"
                    + " archive of a cleanup");
        }
        ScratchFolder scratch = scratch();
        SetPlace place = new SetPlace(
                unpruned(extent, run, folder, scratch),
                run.isPresent(),
                plan.map(of -> of.head().path("rowsOfStep").asLong(rows)).orElse(rows),
                plan.map(of -> CurrentMoves.changes(moves, of)).orElse(List.of()),
                steps,
                scratch);
        KnownWhole known =
                run.<KnownWhole>map(of -> file -> copies.isWhole(of.id(), file)).orElse(KnownWhole.NONE);
        ComparedSet set =
                ComparedSet.open(moves, place.folder(), known, scratch.path(), ShownFields.of("sqlite")::shows);
        return new VerifiedSet(moves, set, place, extent, new StepAccounts(), business);
    }

    /** The set with what prunes have taken out of it, unless nothing of that is looked at. */
    private Unpruned unpruned(VerifyScope extent, Optional<Run> run, Path folder, ScratchFolder scratch) {
        Optional<String> id = run.or(() -> ledger.runs().of(steps.words().migration()).stream()
                        .filter(each -> publication.isCurrent(each.id()))
                        .findFirst())
                .map(Run::id);
        boolean isLookedAt =
                prunes.rule().filter(rule -> extent.takesStep(rule.database())).isPresent();
        return isLookedAt && id.isPresent()
                ? Unpruned.of(prunes, id.get(), folder, scratch.path())
                : new Unpruned(folder, List.of(), List.of());
    }

    private Path folder(Run run) {
        if (!publication.isCurrent(run.id())) {
            String who = ledger.leases()
                    .holder(steps.words().migration())
                    .map(holder -> holder + " is at work on it")
                    .orElse("apply goes on with it, and plan begins anew");
            throw MigrationException.refused(
                    "nothing was compared: the set of run " + run.id() + " is not the published one; " + who);
        }
        return publication.place(run.id());
    }

    /** Of whatever run it is. */
    private Path folder() {
        return publication
                .published()
                .orElseThrow(() -> MigrationException.refused("nothing was compared: no set is published in "
                        + steps.target() + "; ./migrate sqlite apply makes one"));
    }

    private ScratchFolder scratch() {
        try {
            return ScratchFolder.in(paths.folder());
        } catch (IOException e) {
            throw new MigrationException(
                    ExitCode.UNAVAILABLE, paths.folder() + " cannot be written: " + e.getMessage(), e);
        }
    }

    /** What was found. */
    public PhaseResult result(@ExchangeProperty(SliceSteps.SESSION) VerifySession<SetSlice, Finding> session) {
        return slices.result(session);
    }
}
