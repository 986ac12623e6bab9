package io.metamigrator.systems.sqlite.cleanup;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.Scope;
import io.metamigrator.migration.Amounts;
import io.metamigrator.migration.Check;
import io.metamigrator.migration.Confirmation;
import io.metamigrator.migration.Moments;
import io.metamigrator.migration.PhaseContext;
import io.metamigrator.migration.PhaseRequest;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.RunSession;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.proof.RunProof;
import io.metamigrator.migration.slices.KeptPlan;
import io.metamigrator.migration.slices.SlicePlan;
import io.metamigrator.migration.slices.SliceSteps;
import io.metamigrator.systems.sqlite.health.SetCheck;
import io.metamigrator.systems.sqlite.publish.Publication;
import io.metamigrator.systems.sqlite.publish.StepWatch;
import io.metamigrator.systems.sqlite.publish.Steps;
import io.metamigrator.systems.sqlite.since.PublishedCopies;
import io.metamigrator.systems.sqlite.steps.SqlitePlan;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/** The cleanup phase: moves the old files of a run away that was handed over long enough ago, if the new set is well. Deletes none. */
public final class SqliteCleanupPhase {
    private static final Confirmation MOVING = new Confirmation("nothing was moved", "cleanup", "CLEANUP");
    private static final int SHOWN = 20;

    private final Path source;
    private final Path archives;
    private final Duration after;
    private final Publication publication;
    private final SetCheck health;
    private final PublishedCopies copies;
    private final StepWatch watch;
    private final Scope scope;
    private final PhaseContext context;

    /** @param archives gets a folder for each run @param after how long a set has to count before its old files may leave */
    public SqliteCleanupPhase(
            Path source,
            Path archives,
            Duration after,
            Publication publication,
            SetCheck health,
            PublishedCopies copies,
            StepWatch watch,
            Scope scope,
            PhaseContext context) {
        this.source = source;
        this.archives = archives;
        this.after = after;
        this.publication = publication;
        this.health = health;
        this.copies = copies;
        this.watch = watch;
        this.scope = scope;
        this.context = context;
    }

    /** Looks at all that has to hold; takes the lease if the word is given. @throws MigrationException refused, with all that speaks against it */
    public CleanupSession open(@Body PhaseRequest request) {
        boolean consented = MOVING.isGiven(request);
        Run run = context.ledger().runs().of(scope.migration()).stream()
                .filter(each -> each.scope().equals(scope) && handedOver(each).isPresent())
                .findFirst()
                .orElseThrow(() -> MigrationException.refused(
                        "nothing was moved, since no set was handed over yet; run cutover first"));
        SlicePlan plan =
                KeptPlan.of(context.paths(), run.planDigest(), SqlitePlan.WORDS).plan(context.json());
        Archive archive = new Archive(
                publication.sources(source).toAbsolutePath().normalize(),
                archives.resolve("pre_migration_" + run.id()).toAbsolutePath().normalize(),
                new Steps(watch));
        List<OldPiece> pieces = archive.pieces(plan);
        admit(run, archive, pieces);
        CleanupSession session = new CleanupSession(begun(run, consented), archive, pieces, request.isSet("compress"));
        context.progress().start(session.isRehearsal() ? 0 : pieces.size(), "cleanup " + run.id());
        return session;
    }

    private RunSession begun(Run run, boolean consented) {
        RunSession session = new RunSession(context.ledger(), run, context.control());
        if (consented) {
            session.begin(context.ledger().leases().take(scope.migration()));
        }
        return session;
    }

    private Optional<Instant> handedOver(Run run) {
        return RunProof.of(run, context.ledger(), context.paths(), context.json())
                .handedOverAt();
    }

    private void admit(Run run, Archive archive, List<OldPiece> pieces) {
        List<String> objections = new ArrayList<>();
        Instant due = handedOver(run).orElseThrow().plus(after);
        if (due.isAfter(Instant.now())) {
            objections.add("run " + run.id() + " was handed over at "
                    + Moments.of(handedOver(run).orElseThrow()) + ", and the old files stay until " + Moments.of(due)
                    + " (sqlite.cleanup-after)");
        }
        if (!publication.isCurrent(run.id())) {
            objections.add("the set of run " + run.id() + " does not count any more");
        }
        Check set = health.of(publication.place(run.id()));
        if (set.result() == Check.Result.FAIL) {
            objections.add(set.finding() + ": " + String.join("; ", set.examples()));
        }
        objections.addAll(archive.objections(pieces));
        if (!objections.isEmpty()) {
            throw MigrationException.refused("nothing was moved:\n  "
                    + String.join("\n  ", objections.subList(0, Math.min(SHOWN, objections.size()))));
        }
    }

    /** Moves one file; again after a kill, what was done stays as it is. */
    public void move(@ExchangeProperty(SliceSteps.SESSION) CleanupSession session, @Body OldPiece piece) {
        session.move(piece);
        context.progress().step(1);
    }

    /** A run and those before it, whose sets it has replaced for good. */
    private List<Run> upTo(Run run) {
        return context.ledger().runs().of(scope.migration()).stream()
                .dropWhile(each -> !each.id().equals(run.id()))
                .toList();
    }

    /** What was moved, or would be, and where it is. */
    public PhaseResult result(@ExchangeProperty(SliceSteps.SESSION) CleanupSession session) {
        context.progress().done();
        long due = session.pieces().stream()
                .filter(piece ->
                        piece.stage().filter(OldPiece.Stage.DUE::equals).isPresent())
                .count();
        Path folder = session.archive().folder();
        boolean rehearsal = session.isRehearsal();
        ObjectNode facts = context.json()
                .createObjectNode()
                .put("migration", scope.migration())
                .put("phase", "cleanup")
                .put("mode", rehearsal ? "dry-run" : "production")
                .put("run", session.run().id())
                .put("archive", folder.toString())
                .put("files", session.pieces().size())
                .put("due", due);
        session.pieces().forEach(piece -> facts.withArray("names").add(piece.name()));
        List<String> lines = new ArrayList<>();
        if (rehearsal) {
            lines.add("Dry run: " + due + " of " + Amounts.of(session.pieces().size(), "file") + " would be moved from "
                    + source + " to " + folder + (session.compresses() ? " and compressed" : "") + "; none is deleted");
            session.pieces().stream().limit(SHOWN).forEach(piece -> lines.add("  " + piece.name()));
        } else {
            lines.add(session.pieces().size() + " old files are in " + folder
                    + (session.compresses() ? ", compressed and read back" : ""));
            upTo(session.run()).forEach(run -> copies.remove(run.id()));
            lines.add("To go back to the old application, move them back first.");
            context.ledger()
                    .audit()
                    .add(
                            scope.migration(),
                            session.run().id(),
                            "old files moved to " + folder + ": "
                                    + session.pieces().size());
        }
        return new PhaseResult(
                ExitCode.DONE, lines, facts, rehearsal ? "sqlite cleanup --confirm " + MOVING.word() : "sqlite status");
    }
}
