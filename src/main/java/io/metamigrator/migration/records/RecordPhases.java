package io.metamigrator.migration.records;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.deadletter.DeadLetterEditor;
import io.metamigrator.deadletter.DeadLetterKeys;
import io.metamigrator.deadletter.ReplayLimits;
import io.metamigrator.deadletter.ReplayPhase;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.mapping.Mapping;
import io.metamigrator.migration.Control;
import io.metamigrator.migration.Guard;
import io.metamigrator.migration.Progress;
import io.metamigrator.migration.Routes;
import io.metamigrator.migration.RunReport;
import io.metamigrator.migration.SplitFailures;
import io.metamigrator.migration.SystemModule.Beans;
import io.metamigrator.migration.records.apply.ApplyPhase;
import io.metamigrator.migration.records.apply.Deliveries;
import io.metamigrator.migration.records.apply.FirstLook;
import io.metamigrator.migration.records.apply.LostAnswerResolver;
import io.metamigrator.migration.records.apply.Outage;
import io.metamigrator.migration.records.apply.RecordSessions;
import io.metamigrator.migration.records.apply.SentRecords;
import io.metamigrator.migration.records.plan.PlanPhase;
import io.metamigrator.migration.records.plan.TakenFiles;
import io.metamigrator.migration.records.plan.WaitingSet;
import io.metamigrator.migration.records.rollback.CleanupPhase;
import io.metamigrator.migration.records.rollback.Deletions;
import io.metamigrator.migration.records.rollback.RollbackPhase;
import io.metamigrator.migration.records.validate.ValidatePhase;
import io.metamigrator.migration.records.verify.VerifyPhase;
import io.metamigrator.migration.settings.Settings;
import java.time.Duration;
import java.util.concurrent.Executors;

/** Binds what {@code routes/records} names: all phases of a migration that carries records over one by one. */
public final class RecordPhases {
    private final Beans beans;
    private final Settings settings;
    private final RecordSettings target;
    private final RecordSystem system;
    private final ObjectMapper json;
    private final Ledger ledger;
    private final Progress progress;
    private final Control control;
    private final Mapping mapping;
    private final PlanPhase.PlanContext context;

    private RecordPhases(Beans beans, Settings settings, RecordSettings target, RecordSystem system) {
        this.beans = beans;
        this.settings = settings;
        this.target = target;
        this.system = system;
        this.json = beans.bound("json", ObjectMapper.class);
        this.ledger = beans.bound("ledger", Ledger.class);
        this.progress = beans.bound("progress", Progress.class);
        this.control = beans.bound("control", Control.class);
        this.mapping = Mapping.load(
                settings.folder().resolve("routes").resolve(target.migration()).resolve("mapping.yaml"),
                system.clock().taken(),
                key -> settings.given(key).orElse(null));
        this.context = new PlanPhase.PlanContext(
                target.paths(),
                target.source(),
                TakenFiles.root(settings, target.migration()),
                system.clock(),
                target.target(),
                target.rate(),
                system,
                system,
                system.observers());
    }

    /** Binds them, and has the flow of records read beside the migration's own routes. */
    public static void bind(Beans beans, Settings settings, RecordSettings target, RecordSystem system) {
        beans.routes("records");
        beans.placeholder(
                "call.redeliveries", Integer.toString(target.applying().attempts() - 1));
        beans.placeholder("call.backoff-millis", Long.toString(target.backoff().toMillis()));
        Duration longest = target.connectTimeout().plus(target.responseTimeout());
        beans.bound("ledger", Ledger.class).leases().longestRequest(target.migration(), longest);
        RecordPhases phases = new RecordPhases(beans, settings, target, system);
        phases.plan();
        phases.apply();
        phases.withdraw();
    }

    private void plan() {
        WaitingSet waiting = new WaitingSet(mapping.migration(), ledger);
        beans.bind("mapping", mapping);
        beans.bind("discover", new SnapshotPhase(mapping, target.target(), system, ledger, target.paths(), json));
        beans.bind("plan", new PlanPhase(mapping, context, waiting, json, progress, control));
        beans.bind(
                "validate",
                new ValidatePhase(mapping, context, ledger, system.checks(target.paths(), json), control, json));
        beans.bind("verify", new VerifyPhase(mapping, context, ledger, system::sums, system::writes, progress, json));
    }

    private void apply() {
        Deliveries deliveries = new Deliveries(mapping, json);
        beans.bind("deliveries", deliveries);
        beans.bind("sentRecords", new SentRecords());
        beans.bind("laneFailures", new SplitFailures("application"));
        beans.bind("unresolved", new LostAnswerResolver(mapping, deliveries, system));
        beans.bind("firstLook", new FirstLook(mapping, system));
        beans.bind("outage", new Outage());
        beans.bind("applyLanes", Executors.newFixedThreadPool(target.applying().lanes(), RecordPhases::daemon));
        beans.bind(
                "apply",
                new ApplyPhase(
                        mapping,
                        context,
                        beans.bound("validate", ValidatePhase.class),
                        ledger,
                        target.applying(),
                        system::writes,
                        beans.bound("routes", Routes.class),
                        progress,
                        control,
                        beans.bound("runReport", RunReport.class),
                        beans.find("served", Object.class).isPresent(),
                        json));
    }

    private void withdraw() {
        RecordSessions applications = new RecordSessions(ledger, target.applying(), system::writes, progress, control);
        ReplayLimits limits = new ReplayLimits(
                settings.wholeNumber(DeadLetterKeys.MAX), settings.wholeNumber(DeadLetterKeys.REPLAYS));
        Guard guard = new Guard(settings.decimal("guard.max-share"), settings.wholeNumber("guard.max-rows"));
        beans.bind("letterEditor", new DeadLetterEditor(mapping, ledger, json));
        beans.bind(
                "replay",
                new ReplayPhase(
                        mapping,
                        target.target(),
                        applications,
                        limits,
                        beans.bound("runReport", RunReport.class),
                        json));
        beans.bind("deletions", new Deletions(mapping));
        beans.bind("rollback", new RollbackPhase(mapping, target.target(), guard, applications));
        beans.bind("cleanup", new CleanupPhase(mapping, target.target(), system, applications));
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "apply-lane");
        thread.setDaemon(true);
        return thread;
    }
}
