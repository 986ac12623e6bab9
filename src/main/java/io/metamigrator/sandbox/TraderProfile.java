package io.metamigrator.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Makes a trader of what was sent: takes the settable fields, adds those that belong to the server, ignores the rest. */
final class TraderProfile {
    private static final List<String> SETTABLE = List.of(
            "firstName",
            "lastName",
            "middleName",
            "email",
            "phone",
            "mobile",
            "country",
            "city",
            "state",
            "street",
            "postcode",
            "leverage",
            "tradeType",
            "tradersGroupId",
            "birthDate",
            "citizenship",
            "taxId",
            "documentType",
            "leadCampaign",
            "leadSource",
            "notes",
            "isEnabled",
            "isReadOnly");
    private static final List<String> SERVER_SIDE =
            List.of("id", "userId", "traderNumber", "financialStatus", "status", "createdAt");

    private final AtomicLong lastNumber = new AtomicLong(100_000);

    ObjectNode create(String id, JsonNode sent) {
        String now = Timestamp.of(Instant.now());
        ObjectNode trader = Json.object()
                .put("id", id)
                .put("userId", UUID.randomUUID().toString())
                .put("traderNumber", lastNumber.incrementAndGet());
        trader.putObject("financialStatus").put("balance", 0).put("credit", 0).put("equity", 0);
        trader.put("status", "Active").put("createdAt", now);
        return settable(sent, trader).put("updatedAt", now);
    }

    ObjectNode replace(JsonNode before, JsonNode sent) {
        ObjectNode trader = Json.object();
        for (String field : SERVER_SIDE) {
            trader.set(field, before.path(field));
        }
        return settable(sent, trader).put("updatedAt", Timestamp.of(Instant.now()));
    }

    private static ObjectNode settable(JsonNode sent, ObjectNode trader) {
        for (String field : SETTABLE) {
            JsonNode value = sent.get(field);
            if (value != null) {
                trader.set(field, value);
            }
        }
        return trader;
    }
}
