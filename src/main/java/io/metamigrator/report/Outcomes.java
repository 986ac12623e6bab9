package io.metamigrator.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.ledger.LedgerRecord;
import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.State;
import io.metamigrator.migration.view.RecordRedaction;
import io.metamigrator.migration.view.RunFacts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The records that did not simply arrive, by state, type and reason, each with the first places where it occurs. */
final class Outcomes {
    private static final Set<State> TOLD = Set.of(
            State.REJECTED, State.DEAD, State.BLOCKED, State.UNKNOWN, State.SENDING, State.SKIPPED, State.CONFIRMED);
    private static final int PLACES = 50;
    private static final int REASONS = 200;
    private static final String OTHER = "other reasons";

    private record Group(State state, String type, String reason) {}

    private final Map<Group, ObjectNode> groups = new LinkedHashMap<>();

    /** Reads them from the ledger. */
    static ArrayNode of(Run run, RecordPages records) {
        Outcomes outcomes = new Outcomes();
        for (String type : run.types()) {
            records.each(type, TOLD).forEachRemaining(outcomes::add);
        }
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        outcomes.groups.values().forEach(array::add);
        return array;
    }

    private void add(LedgerRecord record) {
        @Nullable String told = RecordRedaction.sharedReason(record);
        Group exact = new Group(
                record.state(),
                record.type(),
                Objects.requireNonNullElse(
                        told, record.state() == State.CONFIRMED ? "not read back yet" : "no reason noted"));
        Group group = groups.size() < REASONS || groups.containsKey(exact)
                ? exact
                : new Group(record.state(), record.type(), OTHER);
        ObjectNode node = groups.computeIfAbsent(group, Outcomes::node);
        node.put("count", node.path("count").asLong() + 1);
        if (node.path("places").size() < PLACES) {
            node.withArray("places")
                    .add(record.source().file() + ":" + record.source().row());
            node.withArray("keys").add(record.naturalKey());
        }
    }

    private static ObjectNode node(Group group) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("state", RunFacts.label(group.state()))
                .put("type", group.type())
                .put("reason", group.reason())
                .put("count", 0);
        node.putArray("places");
        node.putArray("keys");
        return node;
    }
}
