package io.metamigrator;

import io.metamigrator.GatedRoutes.Permission;
import io.metamigrator.logs.LogOutput;
import io.metamigrator.migration.Control;
import io.metamigrator.migration.Engine;
import io.metamigrator.migration.PhaseList;
import io.metamigrator.migration.PhaseRequest;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.Progress;
import io.metamigrator.migration.RouteControl;
import io.metamigrator.migration.RouteFile;
import io.metamigrator.migration.Routes;
import io.metamigrator.migration.SilentProgress;
import io.metamigrator.migration.Stopping;
import io.metamigrator.migration.ViewRequest;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.settings.Settings;
import io.metamigrator.migration.settings.TrustedFiles;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.main.SimpleMainShutdownStrategy;
import org.apache.camel.spi.ManagementAgent;
import org.jspecify.annotations.Nullable;

/** The routes of one migration and the shared ones, on Camel. */
public final class CamelEngine implements Engine {
    private final Main main;
    private final BoundBeans beans;
    private final Control control;
    private final ShutdownHook interruption;
    private final RouteAnswers answers;
    private @Nullable RoutesOnDemand onDemand;
    private @Nullable PhaseRoutes phases;
    private boolean closed;

    /** What the routes are started for. */
    private enum Stay {
        /** A command: routes that poll sleep. */
        ONE_COMMAND,
        /** Until it is closed: routes that poll do. */
        SERVING,
        /** To see whether they can be: none of them takes anything. */
        TRIAL
    }

    private CamelEngine(Main main, BoundBeans beans, Control control) {
        this.main = main;
        this.beans = beans;
        this.control = control;
        this.interruption = new ShutdownHook(control, this::shutDown);
        this.answers = new RouteAnswers(this::context, control);
    }

    /** How engines are started. */
    public static Engine.Starter starter() {
        return new CamelStarter();
    }

    static Engine ofCommand(Optional<String> migration, Settings settings, Progress progress) {
        CamelEngine engine = create(new Control());
        engine.interruption.arm(
                progress,
                migration.map(name -> Stopping.longest(name, settings)).orElse(Duration.ZERO));
        engine.beans.give("progress", progress);
        return engine.started(migration, settings, Stay.ONE_COMMAND);
    }

    static Engine serving(String routes, Settings settings, Map<String, Object> given) {
        CamelEngine engine = create((Control) given.getOrDefault("control", new Control()));
        given.forEach(engine.beans::give);
        return engine.started(Optional.of(routes), settings, Stay.SERVING);
    }

    static void tryOut(String routes, Settings settings) {
        CamelEngine engine = create(new Control());
        engine.beans.give("progress", new SilentProgress());
        engine.started(Optional.of(routes), settings, Stay.TRIAL).close();
    }

    private static CamelEngine create(Control control) {
        Main main = new LeanMain();
        main.setShutdownStrategy(new SimpleMainShutdownStrategy()); // the default's hook would hold a closed engine
        return new CamelEngine(main, new BoundBeans(main), control);
    }

    private Engine started(Optional<String> migration, Settings settings, Stay stay) {
        try {
            if (stay == Stay.ONE_COMMAND) {
                LogOutput.ofCommand(settings);
            }
            beans.bind("settings", settings);
            beans.bind("control", control);
            beans.bind("routes", asRoutes());
            TrustedFiles.check(settings, RouteFiles.folders(settings.folder(), folders(migration)));
            beans.bindModules(migration, settings);
            TrustedFiles.check(settings, RouteFiles.folders(settings.folder(), List.copyOf(beans.folders())));
            PhaseList all =
                    PhaseList.of(migration.orElse("shared"), settings.folder().resolve("routes"));
            phases = new PhaseRoutes(all, answers, this::isThere);
            startRoutes(migration, settings, stay);
            return this;
        } catch (Exception e) {
            close();
            throw notStarted(e, migration, settings);
        }
    }

    private RuntimeException notStarted(Exception why, Optional<String> migration, Settings settings) {
        return unwrapped(
                why,
                "the routes of " + migration.orElse("shared") + " cannot be started: "
                        + RouteFiles.place(why, settings.folder(), folders(migration)));
    }

    /** The folders of routes that are read: those of all, those that modules ask for, and the migration's own. */
    private List<String> folders(Optional<String> migration) {
        return Stream.of(Stream.of("shared"), beans.folders().stream(), migration.stream())
                .flatMap(names -> names)
                .toList();
    }

    /** The way for a bean to ask a route; what the route throws comes out as it was thrown. */
    private Routes asRoutes() {
        return new Routes() {
            @Override
            public <T> T ask(String routeId, Object body, Class<T> answer) {
                try {
                    return answer.cast(answers.sent(routeId, body, Permission.READ));
                } catch (CamelExecutionException e) {
                    throw e.getCause() instanceof RuntimeException thrown ? thrown : e;
                }
            }

            @Override
            public PhaseResult carryOut(String routeId, PhaseRequest request) {
                return answers.of(routeId, request, Permission.READ);
            }
        };
    }

    /** Whether there is such a route; of those that wait to be asked for it is started. */
    private boolean isThere(String routeId) {
        if (onDemand != null) {
            onDemand.need(routeId);
        }
        return context().getRoute(routeId) != null;
    }

    private void startRoutes(Optional<String> migration, Settings settings, Stay stay) throws Exception {
        List<RouteFile> files = RouteFiles.all(settings.folder(), folders(migration));
        Properties placeholders = beans.placeholders(settings);
        placeholders.setProperty("migration", migration.orElse("shared"));
        DisabledRoutes asleep = new DisabledRoutes(settings);
        if (stay != Stay.ONE_COMMAND) {
            String name = settings.text("camel.main.name") + "-" + migration.orElse("shared");
            placeholders.setProperty("camel.main.name", name);
            placeholders.setProperty("camel.component.direct.block", "false");
            main.addMainListener(new MainListenerSupport() {
                @Override
                public void beforeConfigure(BaseMainSupport configured) {
                    asleep.watch(context());
                    context().setShutdownStrategy(new PromptShutdown(context()));
                    context()
                            .setRouteController(
                                    new GracefulRouteController(context(), migration.orElse("shared"), control));
                }

                @Override
                public void afterConfigure(BaseMainSupport configured) {
                    showNamedStepsOnly();
                }
            });
        } else {
            placeholders.stringPropertyNames().stream()
                    .filter(key -> key.endsWith(DisabledRoutes.KEY))
                    .forEach(key -> placeholders.setProperty(key, "false"));
            onDemand = new RoutesOnDemand(
                    migration.orElse("shared"), files, this::context, why -> notStarted(why, migration, settings));
            main.bind("direct", onDemand.component());
            files = files.stream().filter(RouteFile::holdsMore).toList();
        }
        migration.ifPresent(name -> GatedRoutes.guard(main, name, settings.folder()));
        main.setDefaultPropertyPlaceholderLocation("false");
        main.setOverrideProperties(placeholders);
        main.configure()
                .withJmxEnabled(stay == Stay.SERVING)
                .withLogMask(true) // a step that logs shows no value that is named like a password
                .withAutoStartup(stay != Stay.TRIAL)
                .withStreamCachingEnabled(false) // bodies are objects, and a list of the target is read once
                .withRoutesIncludePattern(RouteFiles.pattern(files))
                .withShutdownTimeout(10)
                .withShutdownSuppressLoggingOnTimeout(true);
        main.start();
        if (stay != Stay.ONE_COMMAND) {
            asleep.refuseUnknown(migration.orElse("shared"));
        }
    }

    /** Over JMX, of all steps those that have an id, such as circuit breakers: MBeans take a third of the start. */
    private void showNamedStepsOnly() {
        ManagementAgent agent = context().getManagementStrategy().getManagementAgent();
        if (agent != null) {
            agent.setOnlyRegisterProcessorWithCustomId(true);
        }
    }

    private PhaseRoutes started() {
        return Objects.requireNonNull(phases, "the routes are not started");
    }

    @Override
    public PhaseList phases() {
        return started().phases();
    }

    @Override
    public PhaseResult run(PhaseRequest request) {
        return started().run(request);
    }

    @Override
    public PhaseResult view(ViewRequest request) {
        return started().view(request);
    }

    @Override
    public <T> Optional<T> bean(String name, Class<T> type) {
        return beans.find(name, type);
    }

    @Override
    public RouteControl routes() {
        return new CamelRoutes(context());
    }

    private CamelContext context() {
        return main.getCamelContext();
    }

    @Override
    public void close() {
        shutDown();
        interruption.disarm();
    }

    private synchronized void shutDown() {
        if (!closed) {
            closed = true;
            main.stop();
            beans.close();
        }
    }

    /** The exception that says what happened; with a prefix, a start that failed is the user's files' mistake. */
    static RuntimeException unwrapped(Exception thrown, @Nullable String prefix) {
        Throwable last = thrown;
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof MigrationException known) {
                return known;
            }
            Optional<MigrationException> outside = EnvironmentFailures.failure(cause);
            if (outside.isPresent()) {
                return outside.get();
            }
            last = cause;
        }
        if (prefix != null) {
            return new MigrationException(ExitCode.USAGE, prefix + last.getMessage(), thrown);
        }
        Throwable cause = thrown.getCause() == null ? thrown : thrown.getCause();
        return cause instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(cause);
    }
}
