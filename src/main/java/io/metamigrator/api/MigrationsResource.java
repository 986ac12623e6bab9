package io.metamigrator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.migration.Phase;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.RouteControl.RouteState;
import io.metamigrator.migration.ViewRequest;
import io.metamigrator.serve.Operation;
import io.metamigrator.serve.ServedMigration;
import io.metamigrator.serve.ServedMigrations;
import io.metamigrator.serve.TrackedProgress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/** {@code /api/v1/migrations}: what stays, and what it is doing. */
public final class MigrationsResource {
    private final ServedMigrations served;
    private final ObjectMapper json;

    MigrationsResource(ServedMigrations served, ObjectMapper json) {
        this.served = served;
        this.json = json;
    }

    public ObjectNode list() {
        ObjectNode all = json.createObjectNode();
        ArrayNode migrations = all.putArray("migrations");
        served.all().forEach(migration -> migrations.add(json(migration)));
        return all;
    }

    /** What to ask the ledger of one migration. @throws CallRefusedException where there is none of that name */
    public ViewRequest status(ApiCall call) {
        return new ViewRequest("status", Map.of("migration", named(call).name()));
    }

    /** The migration, with what the ledger says of it. */
    public ObjectNode show(@Body PhaseResult status, @ExchangeProperty(Reception.CALL) ApiCall call) {
        ObjectNode shown = json(named(call));
        JsonNode known = status.json().path("migrations").path(0);
        shown.setAll((ObjectNode) known.deepCopy());
        return shown;
    }

    /** The migration that a path names. @throws CallRefusedException where there is none of that name */
    ServedMigration named(ApiCall call) {
        return Served.named(served, call.at("migration"));
    }

    private ObjectNode json(ServedMigration migration) {
        ObjectNode shown = json.createObjectNode().put("migration", migration.name());
        Optional<Operation> operation = migration.operation();
        boolean atWork = operation.map(Operation::isUnderWay).orElse(false);
        shown.put("state", migration.isPaused() ? "paused" : atWork ? "at work" : "idle")
                .put("pauseReason", migration.pauseReason().orElse(null));
        List<String> routes =
                migration.routes().list().stream().map(RouteState::id).toList();
        ArrayNode phases = shown.putArray("phases");
        Arrays.stream(Phase.values())
                .filter(phase -> routes.contains(phase.routeId(migration.name())))
                .forEach(phase -> phases.add(phase.verb()));
        shown.put("rate", migration.rate().orElse(null));
        TrackedProgress.Snapshot progress = migration.progress();
        shown.putObject("progress")
                .put("label", progress.label())
                .put("done", progress.done())
                .put("total", progress.total())
                .put("remark", progress.remark());
        shown.set("operation", operation.map(OperationJson::of).orElse(null));
        return shown;
    }
}
