package io.metamigrator.api;

import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.settings.Settings;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.CorsHandler;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The origins whose pages may ask Jolokia from a browser: those of {@code api.allowed-origins}, by default none. */
final class AllowedOrigins implements Handler<RoutingContext> {
    static final String PATH = "/jolokia*";

    private static final Pattern ORIGIN = Pattern.compile("https?://[A-Za-z0-9.\\-\\[\\]:]+");

    private final Set<String> origins;
    private final CorsHandler answers;

    /** @throws MigrationException usage, where one is no origin */
    AllowedOrigins(Settings settings) {
        origins = Arrays.stream(settings.text("api.allowed-origins").split(","))
                .map(String::strip)
                .filter(origin -> !origin.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
        origins.forEach(origin -> {
            if (!ORIGIN.matcher(origin).matches()) {
                throw MigrationException.usage("api.allowed-origins (" + settings.origin("api.allowed-origins")
                        + ") holds '" + origin + "'; an origin is such as https://hawtio.example.com, without a path");
            }
        });
        answers = CorsHandler.create()
                .allowedMethods(Set.of(HttpMethod.GET, HttpMethod.POST))
                .allowedHeaders(Set.of("Authorization", "Content-Type"));
        origins.forEach(answers::addOrigin);
    }

    boolean contain(HttpServerRequest request) {
        String origin = request.getHeader("Origin");
        return origin != null && origins.contains(origin);
    }

    /** Answers a browser that asks whether it may ask; other requests go on, and are told of only to those origins. */
    @Override
    public void handle(RoutingContext call) {
        if (contain(call.request())) {
            answers.handle(call);
        } else {
            call.next();
        }
    }
}
