package io.metamigrator.migration.records.apply;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.ledger.Lease;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.LedgerRecord;
import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.Scope;
import io.metamigrator.ledger.State;
import io.metamigrator.mapping.EntityType;
import io.metamigrator.mapping.Mapping;
import io.metamigrator.migration.Checks;
import io.metamigrator.migration.Control;
import io.metamigrator.migration.Gate;
import io.metamigrator.migration.Heartbeat;
import io.metamigrator.migration.LostLedger;
import io.metamigrator.migration.Phase;
import io.metamigrator.migration.PhaseRequest;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.Progress;
import io.metamigrator.migration.Routes;
import io.metamigrator.migration.RunCounts;
import io.metamigrator.migration.RunReport;
import io.metamigrator.migration.RunStart;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.records.plan.LimitSelection;
import io.metamigrator.migration.records.plan.PlanFile;
import io.metamigrator.migration.records.plan.PlanHead;
import io.metamigrator.migration.records.plan.PlanPhase;
import io.metamigrator.migration.records.plan.PlannedEntity;
import io.metamigrator.migration.records.plan.RejectedRow;
import io.metamigrator.migration.records.plan.TargetSnapshot;
import io.metamigrator.migration.records.plan.WaitingSet;
import io.metamigrator.migration.records.validate.ValidatePhase;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.jspecify.annotations.Nullable;

/** The apply phase, step by step as the routes call it. */
public final class ApplyPhase {
    private final Mapping mapping;
    private final PlanPhase.PlanContext context;
    private final ValidatePhase validate;
    private final Ledger ledger;
    private final ApplySettings settings;
    private final LongSupplier writes;
    private final Routes routes;
    private final Progress progress;
    private final Control control;
    private final RunReport report;
    private final boolean isServed;
    private final ObjectMapper json;

    public ApplyPhase(
            Mapping mapping,
            PlanPhase.PlanContext context,
            ValidatePhase validate,
            Ledger ledger,
            ApplySettings settings,
            LongSupplier writes,
            Routes routes,
            Progress progress,
            Control control,
            RunReport report,
            boolean isServed,
            ObjectMapper json) {
        this.mapping = mapping;
        this.context = context;
        this.validate = validate;
        this.ledger = ledger;
        this.settings = settings;
        this.writes = writes;
        this.routes = routes;
        this.progress = progress;
        this.control = control;
        this.report = report;
        this.isServed = isServed;
        this.json = json;
    }

    /** Whether the request is for a rehearsal. @throws MigrationException refused, if the gate stays shut */
    public boolean isRehearsal(@Body PhaseRequest request) {
        return Gate.decide(request) == Gate.Mode.DRY_RUN;
    }

    /** Tells what an apply would do. Sends nothing, and shows the count of writes that proves it. */
    public PhaseResult rehearse(@Body PhaseRequest request) {
        long before = writes.getAsLong();
        PlanFile plan = new PlanFile(context.paths().plan(), json, control::checkpoint);
        Optional<Run> begun = begun(digest(plan, request), Run.Mode.PRODUCTION);
        Checks checks = validate.checks(plan);
        Map<String, Map<State, Long>> counts = new HashMap<>();
        Map<String, Map<State, Long>> ordered = new java.util.LinkedHashMap<>();
        LimitSelection selection = selection(plan, request, "");
        ObjectNode rest = plan.read(new PlanFile.Reader() {
            @Override
            public void entity(PlannedEntity planned) {
                if (selection == null
                        || selection.has(
                                planned.entity().type(), planned.entity().key())) {
                    add(planned.entity().type(), planned.targetId() == null ? State.PLANNED : State.SKIPPED);
                }
            }

            @Override
            public void rejected(RejectedRow row) {
                if (selection == null) {
                    add(row.type(), State.REJECTED);
                }
            }

            private void add(String type, State state) {
                counts.computeIfAbsent(type, any -> new java.util.EnumMap<>(State.class))
                        .merge(state, 1L, Long::sum);
            }
        });
        mapping.types().forEach(type -> ordered.put(type.name(), counts.getOrDefault(type.name(), Map.of())));
        Optional<RunCounts> standing = begun.map(run -> new RunCounts(ledger.counts(run)));
        return new ApplyReport(mapping.migration(), json)
                .rehearsal(
                        new RunCounts(ordered),
                        checks,
                        context.rate(),
                        writes.getAsLong() - before,
                        rest,
                        begun,
                        standing);
    }

    private static String digest(PlanFile plan, PhaseRequest request) {
        return plan.checkedDigest() + request.option("limit").map(n -> "/" + n).orElse("");
    }

    /** The run that this plan has begun. */
    private Optional<Run> begun(String digest, Run.Mode mode) {
        return ledger.runs()
                .of(new Scope(mapping.migration(), context.target()), digest, mode)
                .filter(Run::loaded);
    }

    private static @Nullable LimitSelection selection(PlanFile plan, PhaseRequest request, String prefix) {
        return request.positive("limit")
                .map(limit -> LimitSelection.of(plan, limit, prefix))
                .orElse(null);
    }

    /** Takes the lease and the run: a new one, or the one that this plan has begun. */
    public RecordSession open(@Body PhaseRequest request) {
        boolean test = Gate.decide(request) == Gate.Mode.TEST;
        PlanFile plan = test ? testPlan(request) : new PlanFile(context.paths().plan(), json, control::endIfAsked);
        String digest = digest(plan, request);
        new WaitingSet(mapping.migration(), ledger).admitApply(digest);
        Lease lease = ledger.leases().take(mapping.migration());
        if (!isServed) { // whoever carries it out by hand goes on with it by hand
            ledger.approvals().withdraw(mapping.migration(), "the command line", "carried on by hand");
        }
        // checks and loading take longer than a lease if the plan is large; who has lost it is told by the next
        // write
        try (Heartbeat beating = new Heartbeat(ledger.leases(), lease, lost -> {})) {
            return begin(run(request, plan, digest, test, lease), lease);
        } catch (RuntimeException e) {
            ledger.leases().release(lease);
            throw e;
        }
    }

    private PlanFile testPlan(PhaseRequest request) {
        PlanFile current = new PlanFile(context.paths().plan(), json);
        current.checkedDigest();
        PlanHead plan = head(current);
        if (plan.isTest()) {
            return current;
        }
        ObjectNode head = plan.fields();
        Map<String, String> options = new HashMap<>();
        options.put("test", "true");
        options.put("for-apply", "true");
        options.put("source", head.path("source").asText());
        for (String option : List.of("filter", "from", "to")) {
            if (head.path("options").has(option)) {
                options.put(option, head.path("options").path(option).asText());
            }
        }
        PhaseRequest planning = new PhaseRequest(request.migration(), Phase.PLAN, options);
        routes.ask(Phase.PLAN.routeId(request.migration()), planning, PhaseResult.class);
        return new PlanFile(context.paths().testPlan(), json);
    }

    private PlanHead head(PlanFile plan) {
        return PlanHead.of(plan.path(), json)
                .orElseThrow(() -> MigrationException.refused(plan.path() + " is no plan; run plan again"));
    }

    private Run run(PhaseRequest request, PlanFile plan, String digest, boolean test, Lease lease) {
        Scope scope = new Scope(mapping.migration(), context.target());
        Run.Mode mode = test ? Run.Mode.TEST : Run.Mode.PRODUCTION;
        Optional<Run> begun = ledger.runs().of(scope, digest, mode);
        if (begun.isPresent() && begun.get().loaded()) {
            ledger.runs().resume(lease, begun.get().id());
            return begun.get();
        }
        String prefix = admit(plan, test);
        LostLedger lost = new LostLedger(context.paths(), ledger);
        lost.admit(mapping.migration(), context.target(), discovered());
        List<String> types = mapping.types().stream().map(EntityType::name).toList();
        Run run = begun.orElseGet(
                () -> RunStart.of(ledger, context.paths()).begin(lease, scope, mode, prefix, digest, types));
        lost.note(run);
        new PlanLoader(ledger, lease, run, mapping, json).load(plan, selection(plan, request, prefix));
        return run;
    }

    /** When the target was last looked at. */
    private Instant discovered() {
        List<String> types = mapping.types().stream().map(EntityType::name).toList();
        return new TargetSnapshot(context.paths(), json).takenAt(types);
    }

    /** Refuses a plan that validation fails, or that is not for this mode; answers its prefix. */
    private String admit(PlanFile plan, boolean test) {
        validate.checks(plan).admit();
        String prefix = plan.withoutRecords().path("prefix").asText();
        if (!test && !prefix.isEmpty()) {
            throw MigrationException.refused("this plan is for a test (" + prefix + "); run plan without --test first");
        }
        return prefix;
    }

    private RecordSession begin(Run run, Lease lease) {
        RecordSession application = new RecordSession(ledger, run, lease, settings, progress, control, writes, false);
        RunCounts counts = new RunCounts(ledger.counts(run));
        progress.start(counts.of(State.PLANNED, State.SENDING, State.UNKNOWN), "apply " + run.id());
        return application;
    }

    public List<String> types(@ExchangeProperty("application") RecordSession application) {
        return application.run().types();
    }

    /** Skips what an earlier run has brought there, and gives another chance to what was blocked or refused. */
    public void beginType(@ExchangeProperty("application") RecordSession application, @Body String type) {
        application.skipWhatIsThere(type);
        application.reopen(type);
    }

    public boolean unfinished(
            @ExchangeProperty("application") RecordSession application, @ExchangeProperty("type") String type) {
        return application.unfinished(type);
    }

    /** The lanes of a type, which begin now. */
    public List<Lane> lanes(
            @ExchangeProperty("application") RecordSession application, @ExchangeProperty("type") String type) {
        application.beginLanes();
        return application.lanes(type);
    }

    /** The lanes are over. @throws Exception what ended them early */
    public void endLanes(@ExchangeProperty("application") RecordSession application) throws Exception {
        application.endLanes();
    }

    public Iterator<LedgerRecord> records(@ExchangeProperty("application") RecordSession application, @Body Lane lane) {
        return application.records(lane);
    }

    /** Ends the run, for now or for good, and gives the lease back; also if something failed. */
    public void close(@ExchangeProperty("application") RecordSession application) {
        application.close();
    }

    /** What became of the records; leaves the report of the run as well. */
    public PhaseResult result(@ExchangeProperty("application") RecordSession application) {
        Run run = ledger.runs().find(application.run().id()).orElseThrow();
        return new ApplyReport(mapping.migration(), json)
                .result(run, new RunCounts(ledger.counts(run)), application, report.write(run));
    }
}
