package io.metamigrator.migration.view;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.ledger.LedgerRecord;

/** What is known of a record, in the one form that all views share: where it came from and what became of it, no payload. */
public final class RecordFacts {
    private RecordFacts() {}

    public static ObjectNode json(LedgerRecord record) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("migration", record.scope().migration())
                .put("target", record.scope().target())
                .put("run", record.runId())
                .put("type", record.type())
                .put("key", record.naturalKey())
                .put("account", record.account())
                .put("state", RunFacts.label(record.state()))
                .put("reason", RecordRedaction.reason(record))
                .put("targetId", record.targetId())
                .put("file", record.source().file())
                .put("row", record.source().row())
                .put("line", record.source().line())
                .put("sourceDigest", record.source().digest())
                .put("readBackDigest", record.readBackDigest())
                .put("mappingVersion", record.source().mappingVersion())
                .put("attempts", record.attempts())
                .put("updatedAt", record.updatedAt().toString());
    }
}
