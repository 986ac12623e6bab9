package io.metamigrator;

import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.settings.Settings;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.ModelLifecycleStrategySupport;
import org.apache.camel.model.RouteDefinition;

/** The routes that {@code <route-id>.auto-startup = false} keeps from starting, whether or not their file names the key. */
final class DisabledRoutes extends ModelLifecycleStrategySupport {
    /** How the key of a route's start ends. */
    static final String KEY = ".auto-startup";

    private final Settings settings;
    private final Set<String> seen = new TreeSet<>();

    DisabledRoutes(Settings settings) {
        this.settings = settings;
    }

    void watch(CamelContext context) {
        ((ModelCamelContext) context).addModelLifecycleStrategy(this);
    }

    @Override
    public void onAddRouteDefinition(RouteDefinition route) {
        seen.add(route.getRouteId());
        String key = route.getRouteId() + KEY;
        if (settings.given(key).isPresent() && !settings.isOn(key)) {
            route.autoStartup(false);
        }
    }

    /** @throws MigrationException usage, where a key is about a route of this folder that there is not */
    void refuseUnknown(String folder) {
        settings.forRoutes().keySet().stream()
                .filter(key -> key.startsWith(folder + "-") && key.endsWith(KEY))
                .filter(key -> !seen.contains(key.substring(0, key.length() - KEY.length())))
                .findFirst()
                .ifPresent(key -> {
                    throw MigrationException.usage(
                            key + " (" + settings.origin(key) + "): there is no such route; there are " + seen);
                });
    }
}
