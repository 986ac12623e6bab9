package io.metamigrator.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.ledger.Audit;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.migration.ViewRequest;
import java.util.List;
import java.util.Map;

/** {@code /api/v1/where} and {@code /api/v1/audit}: from a row to its entity and back, and who did what. */
public final class LedgerResource {
    private static final int PAGE = 100;

    private final Ledger ledger;
    private final ObjectMapper json;

    LedgerResource(Ledger ledger, ObjectMapper json) {
        this.ledger = ledger;
        this.json = json;
    }

    public ViewRequest where(ApiCall call) {
        return new ViewRequest("where", Map.of("id", call.given("id").orElse("")));
    }

    /** One page of the audit, oldest first. */
    public ObjectNode audit(ApiCall call) {
        int limit = (int) call.number("limit", PAGE);
        List<Audit.Numbered> page =
                ledger.audit().page(call.given("migration").orElse(null), call.number("after", 0), limit);
        ObjectNode answer = json.createObjectNode();
        ArrayNode entries = answer.putArray("entries");
        page.forEach(numbered -> entries.addObject()
                .put("id", numbered.id())
                .put("at", numbered.entry().at().toString())
                .put("migration", numbered.entry().migration())
                .put("run", numbered.entry().runId())
                .put("who", numbered.entry().who())
                .put("what", numbered.entry().what()));
        answer.put("after", page.size() < limit ? null : page.get(limit - 1).id());
        return answer;
    }
}
