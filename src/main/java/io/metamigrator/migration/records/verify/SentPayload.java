package io.metamigrator.migration.records.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.LedgerRecord;
import io.metamigrator.ledger.Run;
import io.metamigrator.migration.records.apply.ReferenceResolver;

/** The payload of a record as it was sent: with its references filled in. */
final class SentPayload {
    private final ReferenceResolver references;
    private final ObjectMapper json;

    SentPayload(Ledger ledger, Run run, ObjectMapper json) {
        this.references = new ReferenceResolver(ledger, run);
        this.json = json;
    }

    ObjectNode of(LedgerRecord sent) {
        ObjectNode payload = (ObjectNode) parse(sent.payload());
        references.fill(parse(sent.references()), payload);
        return payload;
    }

    private JsonNode parse(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the ledger holds a payload that is no JSON", e);
        }
    }
}
