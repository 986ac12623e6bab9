package io.metamigrator.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.serve.DoorWords;
import io.metamigrator.serve.Event;
import io.metamigrator.serve.Events;

/** {@code /api/v1/events} for those who ask now and then; those who listen get an {@link EventStream}. */
public final class EventsResource {
    private final Events events;
    private final ObjectMapper json;

    EventsResource(Events events, ObjectMapper json) {
        this.events = events;
        this.json = json;
    }

    /** The events after one, as far as they are kept. */
    public ObjectNode list(ApiCall call) throws Exception {
        ObjectNode all = json.createObjectNode();
        ArrayNode array = all.putArray("events");
        events.listen(call.number("after", 0), event -> array.add(json(event))).close();
        return all;
    }

    static ObjectNode json(Event event) {
        ObjectNode node = com.fasterxml.jackson.databind.node.JsonNodeFactory.instance
                .objectNode()
                .put("id", event.id())
                .put("at", event.at().toString())
                .put("migration", event.migration())
                .put("kind", event.kind());
        ObjectNode facts = node.putObject("facts");
        new java.util.TreeMap<>(event.facts()).forEach((fact, value) -> facts.put(fact, DoorWords.HTTP.of(value)));
        return node;
    }
}
