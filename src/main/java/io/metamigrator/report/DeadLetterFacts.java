package io.metamigrator.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.ledger.LedgerRecord;
import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.State;
import io.metamigrator.migration.view.RecordRedaction;
import io.metamigrator.migration.view.RunFacts;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/** The records of a run that were refused or given up, without any value of them: how many, and the first. */
final class DeadLetterFacts {
    private static final Set<State> REFUSED = EnumSet.of(State.REJECTED, State.DEAD);
    private static final int SHOWN = 200;

    private DeadLetterFacts() {}

    static ObjectNode of(Run run, RecordPages records) {
        ObjectNode facts = JsonNodeFactory.instance.objectNode();
        ArrayNode list = facts.putArray("list");
        for (String type : run.types()) {
            Iterator<LedgerRecord> refused = records.each(type, REFUSED);
            while (refused.hasNext() && list.size() < SHOWN) {
                list.add(json(refused.next()));
            }
        }
        return facts.put("count", refused(records.ledger().counts(run)));
    }

    private static long refused(Map<String, Map<State, Long>> counts) {
        return counts.values().stream()
                .flatMap(states -> REFUSED.stream().map(state -> states.getOrDefault(state, 0L)))
                .mapToLong(Long::longValue)
                .sum();
    }

    private static ObjectNode json(LedgerRecord record) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("state", RunFacts.label(record.state()))
                .put("type", record.type())
                .put("key", record.naturalKey())
                .put("place", record.source().file() + ":" + record.source().row())
                .put("reason", RecordRedaction.reason(record))
                .put("attempts", record.attempts())
                .put("at", record.updatedAt().toString());
    }
}
