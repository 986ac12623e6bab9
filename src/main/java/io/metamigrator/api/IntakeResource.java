package io.metamigrator.api;

import io.metamigrator.ledger.Ledger;
import io.metamigrator.migration.ViewRequest;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code /api/v1/intake}: the sets of files that have arrived, and what a person decides of one. */
public final class IntakeResource {
    private final Ledger ledger;

    IntakeResource(Ledger ledger) {
        this.ledger = ledger;
    }

    public ViewRequest list(ApiCall call) {
        Map<String, String> options = new LinkedHashMap<>(call.query());
        String limit = options.remove("limit");
        options.put("max", limit == null ? "100" : limit);
        return new ViewRequest("intake-list", options);
    }

    public ViewRequest show(ApiCall call) {
        return new ViewRequest("intake-show", Map.of("id", known(call)));
    }

    public ViewRequest accept(ApiCall call) {
        return decision(call, "accept");
    }

    public ViewRequest dismiss(ApiCall call) {
        return decision(call, "dismiss");
    }

    public ViewRequest retry(ApiCall call) {
        return decision(call, "retry");
    }

    private ViewRequest decision(ApiCall call, String verb) {
        return new ViewRequest(
                "intake-" + verb,
                Map.of(
                        "id", known(call),
                        "reason", call.text("reason").orElse(""),
                        "by", call.caller().name()));
    }

    /** The id of a set that there is. */
    private String known(ApiCall call) {
        String id = call.at("set");
        if (ledger.intake().set(id).isEmpty()) {
            throw CallRefusedException.unknown("there is no set " + id);
        }
        return id;
    }
}
