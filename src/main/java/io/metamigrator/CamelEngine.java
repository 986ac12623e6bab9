package io.metamigrator;

import io.metamigrator.GatedRoutes.Permission;
import io.metamigrator.logs.LogOutput;
import io.metamigrator.migration.Control;
import io.metamigrator.migration.Engine;
import io.metamigrator.migration.Gate;
import io.metamigrator.migration.Phase;
import io.metamigrator.migration.PhaseRequest;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.Progress;
import io.metamigrator.migration.RouteControl;
import io.metamigrator.migration.Routes;
import io.metamigrator.migration.SilentProgress;
import io.metamigrator.migration.ViewRequest;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.options.MigrationOptions;
import io.metamigrator.migration.settings.Settings;
import io.metamigrator.migration.settings.TrustedFiles;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
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
        return new Engine.Starter() {
            @Override
            public Engine start(Optional<String> migration, Settings settings, Progress progress) {
                CamelEngine engine = create(new Control());
                engine.interruption.arm();
                engine.beans.give("progress", progress);
                return engine.started(migration, settings, Stay.ONE_COMMAND);
            }

            @Override
            public Engine serve(String routes, Settings settings, Map<String, Object> given) {
                CamelEngine engine = create((Control) given.getOrDefault("control", new Control()));
                given.forEach(engine.beans::give);
                return engine.started(Optional.of(routes), settings, Stay.SERVING);
            }

            @Override
            public void tryOut(String routes, Settings settings) {
                CamelEngine engine = create(new Control());
                engine.beans.give("progress", new SilentProgress());
                engine.started(Optional.of(routes), settings, Stay.TRIAL).close();
            }
        };
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
            startRoutes(migration, settings, stay);
            return this;
        } catch (Exception e) {
            close();
            throw unwrapped(
                    e,
                    "the routes of " + migration.orElse("shared") + " cannot be started: "
                            + RouteFiles.place(e, settings.folder(), folders(migration)));
        }
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
        };
    }

    private void startRoutes(Optional<String> migration, Settings settings, Stay stay) throws Exception {
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
        }
        migration.ifPresent(name -> GatedRoutes.guard(main, name, settings.folder()));
        main.setDefaultPropertyPlaceholderLocation("false");
        main.setOverrideProperties(placeholders);
        main.configure()
                .withJmxEnabled(stay == Stay.SERVING)
                .withAutoStartup(stay != Stay.TRIAL)
                .withStreamCachingEnabled(false) // bodies are objects, and a list of the target is read once
                .withRoutesIncludePattern(RouteFiles.pattern(settings.folder(), folders(migration)))
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

    @Override
    public PhaseResult run(PhaseRequest request) {
        PhaseResult result = carriedOut(request);
        // what is told to come next may be a phase that this migration does not have
        boolean isOffered = Arrays.stream(Phase.values())
                .filter(phase -> context().getRoute(phase.routeId(request.migration())) == null)
                .noneMatch(phase -> (result.next() + " ").startsWith(request.migration() + " " + phase.verb() + " "));
        return isOffered
                ? result
                : new PhaseResult(result.exitCode(), result.text(), result.json(), request.migration() + " status");
    }

    private PhaseResult carriedOut(PhaseRequest request) {
        String id = request.phase().routeId(request.migration());
        if (context().getRoute(id) == null) {
            throw MigrationException.usage(request.migration() + " has no phase "
                    + request.phase().verb() + "; it has " + phases(request.migration()));
        }
        MigrationOptions.check(request);
        if (!request.phase().writes()) {
            return answers.of(id, request, Permission.READ);
        }
        boolean rehearsesItself = MigrationOptions.of(request.migration()).rehearses(request.phase());
        if (rehearsesItself || Gate.opens(request)) {
            return answers.of(id, request, Permission.WRITE);
        }
        String rehearsal = GatedRoutes.rehearsal(id);
        return context().getRoute(rehearsal) == null
                ? Unrehearsed.answer(request)
                : answers.of(rehearsal, request, Permission.READ);
    }

    @Override
    public PhaseResult view(ViewRequest request) {
        if (context().getRoute(request.routeId()) == null) {
            throw MigrationException.usage("there is no route " + request.routeId() + " in routes/shared");
        }
        return answers.of(request.routeId(), request, Permission.READ);
    }

    @Override
    public <T> Optional<T> bean(String name, Class<T> type) {
        return beans.find(name, type);
    }

    @Override
    public RouteControl routes() {
        return new CamelRoutes(context());
    }

    private String phases(String migration) {
        String phases = Arrays.stream(Phase.values())
                .filter(phase -> context().getRoute(phase.routeId(migration)) != null)
                .map(Phase::verb)
                .collect(Collectors.joining(", "));
        return phases.isEmpty() ? "none yet" : phases;
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
