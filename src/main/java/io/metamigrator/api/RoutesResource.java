package io.metamigrator.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.migration.RouteControl;
import io.metamigrator.migration.RouteControl.RouteState;
import io.metamigrator.serve.ServedMigration;

/** {@code /api/v1/migrations/{migration}/routes}: lists, starts and stops the routes of a migration. */
public final class RoutesResource {
    private final ServedPath served;
    private final ObjectMapper json;

    RoutesResource(ServedPath served, ObjectMapper json) {
        this.served = served;
        this.json = json;
    }

    public ObjectNode list(ApiCall call) {
        ServedMigration migration = served.migration(call);
        ObjectNode all = json.createObjectNode().put("migration", migration.name());
        ArrayNode routes = all.putArray("routes");
        migration.routes().list().forEach(route -> routes.add(json(route)));
        return all;
    }

    /** Starts, stops, suspends or resumes a route. @throws CallRefusedException 404, where there is none of that id */
    public ObjectNode change(ApiCall call) {
        RouteControl routes = served.migration(call).routes();
        String id = call.at("route");
        state(routes, id);
        switch (call.at("action")) {
            case "start" -> routes.start(id);
            case "stop" -> routes.stop(id);
            case "suspend" -> routes.suspend(id);
            default -> routes.resume(id);
        }
        return json(state(routes, id));
    }

    private static RouteState state(RouteControl routes, String id) {
        return routes.list().stream()
                .filter(route -> route.id().equals(id))
                .findFirst()
                .orElseThrow(() -> CallRefusedException.unknown("there is no route " + id + " in this migration"));
    }

    private ObjectNode json(RouteState route) {
        return json.createObjectNode()
                .put("route", route.id())
                .put("description", route.description())
                .put("status", route.status())
                .put("entry", route.entry())
                .put("exchanges", route.exchanges())
                .put("failed", route.failed())
                .put("inFlight", route.inFlight());
    }
}
