package io.metamigrator.api;

import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.Routes;
import io.metamigrator.migration.ViewRequest;

/**
 * Asks the shared routes that answer the command line, too. Asked and not called by {@code to}: what such a route fails with
 * has been through its own error handling, after which Camel lets no other route handle it.
 */
public final class Views {
    private final Routes routes;

    Views(Routes routes) {
        this.routes = routes;
    }

    public PhaseResult ask(ViewRequest request) {
        return routes.ask(request.routeId(), request, PhaseResult.class);
    }
}
