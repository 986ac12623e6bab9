package io.metamigrator.systems.tradervolt;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.deadletter.DeadLetterKeys;
import io.metamigrator.deadletter.LetterEditor;
import io.metamigrator.deadletter.ReplayLimits;
import io.metamigrator.deadletter.ReplayPhase;
import io.metamigrator.ledger.Leases;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.mapping.Mapping;
import io.metamigrator.migration.Control;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.Progress;
import io.metamigrator.migration.Routes;
import io.metamigrator.migration.RunReport;
import io.metamigrator.migration.SplitFailures;
import io.metamigrator.migration.SystemModule;
import io.metamigrator.migration.apply.Applications;
import io.metamigrator.migration.apply.ApplyPhase;
import io.metamigrator.migration.apply.ApplySettings;
import io.metamigrator.migration.apply.Deliveries;
import io.metamigrator.migration.apply.FirstLook;
import io.metamigrator.migration.apply.Outage;
import io.metamigrator.migration.apply.SentRecords;
import io.metamigrator.migration.apply.Unresolved;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.plan.PlanPhase;
import io.metamigrator.migration.plan.RowObserver;
import io.metamigrator.migration.plan.SourceSet;
import io.metamigrator.migration.plan.TakenFiles;
import io.metamigrator.migration.plan.WaitingSet;
import io.metamigrator.migration.settings.Settings;
import io.metamigrator.migration.validate.PlanCheck;
import io.metamigrator.migration.validate.ValidatePhase;
import io.metamigrator.migration.verify.VerifyPhase;
import io.metamigrator.migration.withdraw.CleanupPhase;
import io.metamigrator.migration.withdraw.Deletions;
import io.metamigrator.migration.withdraw.Guard;
import io.metamigrator.migration.withdraw.RollbackPhase;
import io.metamigrator.traffic.Traffic;
import java.net.URI;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;

/** Brings TraderVolt as the target of its migration, and the phases that the routes name. */
public final class TraderVoltModule implements SystemModule {
    private static final String MIGRATION = "tradervolt";

    @Override
    public String migration() {
        return MIGRATION;
    }

    @Override
    public void bind(Beans beans, Settings settings) {
        if (!settings.isOn("tradervolt.enabled")) {
            throw MigrationException.refused("tradervolt.enabled is false; set it to true to use this migration");
        }
        ObjectMapper json = beans.bound("json", ObjectMapper.class);
        TraderVoltSettings target = target(settings);
        Session session = new Session(target, json, beans.bound("routes", Routes.class));
        CallLeave leave = new CallLeave(beans.bound("control", Control.class));
        Throttle throttle = new Throttle(target.rate(), leave);
        Traffic traffic = new Traffic();
        HttpExchange http = new HttpExchange(json, session, throttle, traffic);
        Leases leases = beans.bound("ledger", Ledger.class).leases();
        leases.longestRequest(
                MIGRATION,
                settings.duration("tradervolt.connect-timeout").plus(settings.duration("tradervolt.response-timeout")));
        beans.bind("traffic", traffic);
        beans.bind("tradervoltSession", session);
        beans.bind("tradervoltLeave", leave);
        beans.bind("tradervoltThrottle", throttle);
        beans.bind("rate", throttle);
        beans.bind("tradervoltHttp", http);
        beans.bind("tradervoltCollections", new ApiCollections());
        beans.bind("tradervoltLists", new ApiLists(target.target()));
        for (String scheme : List.of("http", "https")) {
            beans.bind(
                    scheme,
                    TraderVoltHttp.component(
                            target.parallelism(),
                            settings.duration("tradervolt.connect-timeout"),
                            settings.duration("tradervolt.response-timeout"),
                            leases.fence(MIGRATION)));
        }
        beans.placeholder("tradervolt.address", target.target());
        beans.placeholder("call.redeliveries", Integer.toString(target.attempts() - 1));
        beans.placeholder("call.backoff-millis", Long.toString(target.backoff().toMillis()));
        beans.placeholder("tradervolt.breaker-wait-seconds", breakerWait(settings));
        phases(beans, settings, target, http, session);
    }

    private static void phases(
            Beans beans, Settings settings, TraderVoltSettings target, HttpExchange http, Session session) {
        ObjectMapper json = beans.bound("json", ObjectMapper.class);
        Ledger ledger = beans.bound("ledger", Ledger.class);
        Progress progress = beans.bound("progress", Progress.class);
        ApiCollections ids = beans.bound("tradervoltCollections", ApiCollections.class);
        Optional<String> zone = settings.given("mt5.time-zone");
        ZoneId clock = zone.map(TraderVoltModule::zone).orElse(ZoneId.of("UTC"));
        Mapping mapping = Mapping.load(
                settings.folder().resolve("routes/tradervolt/mapping.yaml"),
                clock,
                key -> settings.given(key).orElse(null));
        PlanPaths paths = PlanPaths.of(settings, MIGRATION);
        PlanPhase.PlanContext context = new PlanPhase.PlanContext(
                paths,
                settings.path("tradervolt.source"),
                TakenFiles.root(settings, MIGRATION),
                clock,
                zone.isPresent(),
                target.target(),
                target.rate(),
                beans.bound("sources", SourceSet.Opener.class),
                ids,
                List.of(beans.bound("money", RowObserver.class)));
        List<PlanCheck> checks = List.of(new VolumeCheck(), new PermissionCheck(paths, json));
        Control control = beans.bound("control", Control.class);
        ValidatePhase validate = new ValidatePhase(mapping, context, ledger, checks, control, json);
        Deliveries deliveries = new Deliveries(mapping, json);
        beans.bind("mapping", mapping);
        beans.bind("discover", new DiscoverPhase(mapping, target, session, ledger, ids, paths, json));
        beans.bind(
                "plan",
                new PlanPhase(
                        mapping,
                        context,
                        new WaitingSet(mapping.migration(), ledger.intake()),
                        json,
                        progress,
                        control));
        beans.bind("validate", validate);
        beans.bind("deliveries", deliveries);
        beans.bind("sentRecords", new SentRecords());
        beans.bind("laneFailures", new SplitFailures("application"));
        beans.bind("unresolved", new Unresolved(mapping, deliveries, ids));
        beans.bind("firstLook", new FirstLook(mapping, ids));
        beans.bind("outage", new Outage());
        beans.bind(
                "verify",
                new VerifyPhase(
                        mapping, context, ledger, run -> new TradeSums(run, ids), http::writes, progress, json));
        ApplySettings applying = new ApplySettings(
                target.parallelism(),
                target.attempts(),
                settings.duration("tradervolt.quiet-time"),
                settings.duration("tradervolt.patience"));
        Applications applications = new Applications(ledger, applying, http::writes, progress, control);
        Guard guard = new Guard(settings.decimal("guard.max-share"), settings.wholeNumber("guard.max-rows"));
        beans.bind("letterEditor", new LetterEditor(mapping, ledger, json));
        beans.bind(
                "replay",
                new ReplayPhase(
                        mapping,
                        target.target(),
                        applications,
                        new ReplayLimits(
                                settings.wholeNumber(DeadLetterKeys.MAX), settings.wholeNumber(DeadLetterKeys.REPLAYS)),
                        beans.bound("runReport", RunReport.class),
                        json));
        beans.bind("deletions", new Deletions(mapping));
        beans.bind("rollback", new RollbackPhase(mapping, target.target(), guard, applications));
        beans.bind("cleanup", new CleanupPhase(mapping, target.target(), ids, applications));
        beans.bind("applyLanes", Executors.newFixedThreadPool(target.parallelism(), TraderVoltModule::daemon));
        beans.bind(
                "apply",
                new ApplyPhase(
                        mapping,
                        context,
                        validate,
                        ledger,
                        applying,
                        http::writes,
                        beans.bound("routes", Routes.class),
                        progress,
                        control,
                        beans.bound("runReport", RunReport.class),
                        json));
    }

    private static TraderVoltSettings target(Settings settings) {
        return new TraderVoltSettings(
                URI.create(settings.text("tradervolt.url").strip()),
                settings.given("tradervolt.email").orElse(""),
                settings.given("tradervolt.password").orElse(""),
                settings.decimal("tradervolt.rate"),
                Math.max(1, settings.wholeNumber("tradervolt.parallelism")),
                Math.max(1, settings.wholeNumber("tradervolt.attempts")),
                settings.duration("tradervolt.backoff"),
                settings.path("out.dir").resolve(MIGRATION).resolve("token.json"));
    }

    private static String breakerWait(Settings settings) {
        return Long.toString(
                Math.max(1, settings.duration("tradervolt.breaker-wait").toSeconds()));
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text.strip());
        } catch (DateTimeException e) {
            throw MigrationException.usage("mt5.time-zone is '" + text + "'; write it as Europe/Athens or UTC");
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "apply-lane");
        thread.setDaemon(true);
        return thread;
    }
}
