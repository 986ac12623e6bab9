package io.metamigrator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.ViewRequest;
import io.metamigrator.serve.MigrationJson;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/** {@code /api/v1/migrations}: what stays, what it is doing, and the holding and ending of it. */
public final class MigrationsResource {
    private final ServedPath served;
    private final ObjectMapper json;

    MigrationsResource(ServedPath served, ObjectMapper json) {
        this.served = served;
        this.json = json;
    }

    public ObjectNode list() {
        ObjectNode all = json.createObjectNode();
        ArrayNode migrations = all.putArray("migrations");
        served.all().all().forEach(migration -> migrations.add(MigrationJson.of(migration)));
        return all;
    }

    /** What to ask the ledger of one migration. @throws CallRefusedException where there is none of that name */
    public ViewRequest status(ApiCall call) {
        return new ViewRequest(
                "status", Map.of("migration", served.migration(call).name()));
    }

    /** The migration, with what the ledger says of it. */
    public ObjectNode show(@Body PhaseResult status, @ExchangeProperty(RequestValidation.CALL) ApiCall call) {
        ObjectNode shown = MigrationJson.of(served.migration(call));
        JsonNode known = status.json().path("migrations").path(0);
        shown.setAll((ObjectNode) known.deepCopy());
        return shown;
    }

    public ObjectNode pause(ApiCall call) {
        served.migration(call).pause(call.caller().name(), call.text("reason").orElse(""));
        return MigrationJson.of(served.migration(call));
    }

    public ObjectNode resume(ApiCall call) {
        served.migration(call).resume(call.caller().name());
        return MigrationJson.of(served.migration(call));
    }

    public ObjectNode abort(ApiCall call) {
        served.migration(call).abort(call.caller().name());
        return MigrationJson.of(served.migration(call));
    }

    public ObjectNode rate(ApiCall call) {
        served.migration(call)
                .rate(call.body().path("rate").decimalValue(), call.caller().name());
        return MigrationJson.of(served.migration(call));
    }
}
