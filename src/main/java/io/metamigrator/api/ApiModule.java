package io.metamigrator.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.migration.Routes;
import io.metamigrator.migration.SystemModule;
import io.metamigrator.migration.settings.Settings;
import io.metamigrator.serve.Events;
import io.metamigrator.serve.ServedMigrations;
import io.metamigrator.serve.SettingsInForce;
import io.vertx.ext.web.handler.TimeoutHandler;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Brings the beans that the routes in {@code routes/api} name, and opens the port. */
public final class ApiModule implements SystemModule {
    @Override
    public String migration() {
        return "api";
    }

    @Override
    public void bind(Beans beans, Settings settings) {
        ObjectMapper json = beans.bound("json", ObjectMapper.class);
        Ledger ledger = beans.bound("ledger", Ledger.class);
        Events events = beans.bound("events", Events.class);
        ServedPath served = new ServedPath(beans.bound("served", ServedMigrations.class));
        Description description = new Description(settings.folder().resolve("routes/api/openapi.yaml"));
        CompletableFuture.runAsync(description::document); // before the first call needs it
        beans.bind("apiReception", new RequestValidation(description, json));
        beans.bind("apiAnswers", new Responses(json, ledger));
        beans.bind("apiDescription", new DescriptionResource(description));
        Views views = new Views(beans.bound("routes", Routes.class));
        beans.bind("apiViews", views);
        beans.bind("apiMigrations", new MigrationsResource(served, json));
        beans.bind("apiPhases", new PhasesResource(served, description, json));
        beans.bind("apiRoutes", new RoutesResource(served, json));
        beans.bind("apiRuns", new RunsResource(ledger, settings, json));
        beans.bind("apiLedger", new LedgerResource(ledger, json));
        beans.bind("apiDeadLetters", new DeadLettersResource(served, ledger, views, settings.path("out.dir")));
        beans.bind("apiIntake", new IntakeResource(ledger));
        beans.bind(
                "apiSettings",
                new SettingsResource(beans.bound("settingsInForce", SettingsInForce.class), served, json));
        beans.bind("apiEvents", new EventsResource(events, json));
        AllowedOrigins origins = new AllowedOrigins(settings);
        AuthenticationHandler guard = new AuthenticationHandler(
                Tokens.of(settings), new HostNames(settings), origins, settings.isOn("api.open-metrics"));
        ApiPort listener = ApiPort.open(
                ApiAddress.of(settings),
                settings.duration("api.head-timeout"),
                new ErrorResponses(served.all()::areUp),
                origins,
                guard,
                List.of(
                        new RoleCheck(description, ledger),
                        new Bodies(),
                        new EventStream(events),
                        TimeoutHandler.create(settings.duration("api.timeout").toMillis(), 503)));
        beans.bind("apiListener", listener);
        beans.bind(listener.forCamel().getName(), listener.forCamel());
    }
}
