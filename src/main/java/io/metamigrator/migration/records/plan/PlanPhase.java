package io.metamigrator.migration.records.plan;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.mapping.Mapping;
import io.metamigrator.mapping.SourceRow;
import io.metamigrator.migration.Control;
import io.metamigrator.migration.PhaseRequest;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.Progress;
import io.metamigrator.migration.TargetIds;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/** The plan phase, step by step as the routes call it. */
public final class PlanPhase {
    private final Mapping mapping;
    private final PlanContext context;
    private final WaitingSet waiting;
    private final ObjectMapper json;
    private final Progress progress;
    private final Control control;
    private volatile List<SourceAccount> accounts = List.of();

    /**
     * What a plan is made with.
     *
     * @param taken where a watched folder keeps what it has taken
     * @param target address of the target, without credentials
     * @param rate calls a second that the target will be sent
     */
    public record PlanContext(
            PlanPaths paths,
            Path source,
            Path taken,
            SourceClock clock,
            String target,
            BigDecimal rate,
            SourceSet.Opener opener,
            TargetIds ids,
            List<RowObserver> observers) {}

    public PlanPhase(
            Mapping mapping,
            PlanContext context,
            WaitingSet waiting,
            ObjectMapper json,
            Progress progress,
            Control control) {
        this.waiting = waiting;
        this.mapping = mapping;
        this.context = context;
        this.json = json;
        this.progress = progress;
        this.control = control;
    }

    /** Opens source and target snapshot, and begins the plan's file. */
    public PlanBuilder open(@Body PhaseRequest request) throws IOException {
        waiting.admit(request);
        String prefix = "MIG_TEST_" + LocalDate.now(ZoneId.of("UTC")).format(DateTimeFormatter.BASIC_ISO_DATE) + "_";
        PlanOptions options =
                PlanOptions.of(request, context.source(), context.clock().taken(), prefix);
        if (!Files.isDirectory(options.source())) {
            throw MigrationException.usage("there is no source folder " + options.source() + "; see --source");
        }
        SourceSet sources = context.opener().open(options.source());
        if (sources.files().isEmpty()
                && sources.refused().isEmpty()
                && request.option("source").isEmpty()) {
            Optional<Path> taken = TakenFiles.latest(context.taken(), options.source(), waiting::isToRead);
            if (taken.isPresent()) {
                options = options.reading(taken.get());
                sources = context.opener().open(taken.get());
            }
        }
        if (sources.files().isEmpty()) {
            throw MigrationException.refused("no file in " + options.source() + " can be read as a source"
                    + (sources.refused().isEmpty()
                            ? "; put the exports there" + PlanText.folders(options.source())
                            : ":\n  " + PlanText.refused(sources.refused())));
        }
        Path file = request.isSet("for-apply")
                ? context.paths().testPlan()
                : context.paths().plan();
        PlanDraft draft = new PlanDraft(context, mapping, options, sources, json);
        try {
            progress.start(0, "plan");
            return new PlanBuilder(
                    mapping,
                    options,
                    sources,
                    new TargetSnapshot(context.paths(), json),
                    context.ids(),
                    new PlanWriter(file, json, draft.head()),
                    context.observers(),
                    progress);
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
    }

    private static MigrationException cannotWrite(Path file, IOException e) {
        return new MigrationException(
                ExitCode.UNAVAILABLE,
                "the plan cannot be written to " + file + " (" + e.getClass().getSimpleName() + ": " + e.getMessage()
                        + "); make the folder writable, make room, or set out.dir",
                e);
    }

    public List<String> types(@ExchangeProperty("planning") PlanBuilder planning) {
        return planning.types();
    }

    /** The rows that a type is made of. */
    public Iterator<SourceRow> rows(@ExchangeProperty("planning") PlanBuilder planning, @Body String type)
            throws IOException {
        return planning.begin(type);
    }

    public void row(@ExchangeProperty("planning") PlanBuilder planning, @Body SourceRow row) throws IOException {
        control.checkpoint();
        planning.row(row);
    }

    /** Ends the plan, puts it into its place and tells what is in it. */
    public PhaseResult finish(@ExchangeProperty("planning") PlanBuilder planning) throws IOException {
        PlanDraft draft = new PlanDraft(context, mapping, planning.options(), planning.sources(), json);
        Path file = planning.writer().file();
        new PlanAccount(mapping, planning.sources(), planning.counts()).close();
        accounts = planning.sources().accounts();
        try {
            new RejectFiles(json)
                    .write(planning.writer().rejectedRows(), context.paths().rejected(file));
            ObjectNode tail = draft.tail(planning);
            String digest = planning.writer().finish(tail);
            if (planning.options().limit() != null) {
                digest = new PlanTrim(json)
                        .trim(file, planning.options(), draft.head(), planning.counts(), () -> draft.tail(planning));
                tail = draft.tail(planning);
            }
            if (file.equals(context.paths().plan())) {
                waiting.replaced(planning.options(), digest);
            }
            PlanText text = new PlanText(planning, tail);
            Files.writeString(context.paths().validationReport(), text.markdown());
            ObjectNode result = json.createObjectNode()
                    .put("migration", mapping.migration())
                    .put("phase", "plan")
                    .put("plan", file.toString())
                    .put("digest", digest)
                    .put("millis", planning.elapsed().toMillis());
            result.setAll(tail);
            return new PhaseResult(
                    ExitCode.DONE, told(text, planning.options()), result, mapping.migration() + " validate");
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
    }

    private List<String> told(PlanText text, PlanOptions options) {
        List<String> lines = new ArrayList<>(text.lines());
        if (options.source().toAbsolutePath().startsWith(context.taken())) {
            lines.add("Note: what serve has taken was read: " + options.source());
        }
        return lines;
    }

    /** What became of all that the files of the last plan hold, by file; empty if none was made by this process. */
    public List<SourceAccount> accounts() {
        return accounts;
    }

    /** Closes what the plan has open, also if it failed. */
    public void close(@ExchangeProperty("planning") PlanBuilder planning) throws IOException {
        planning.close();
    }
}
