package io.metamigrator.deadletter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.ledger.Cause;
import io.metamigrator.ledger.DeadLetter;
import io.metamigrator.ledger.DeadLetterStore;
import io.metamigrator.ledger.LedgerRecord;
import io.metamigrator.migration.ShownFields;
import io.metamigrator.migration.view.RecordRedaction;
import io.metamigrator.migration.view.RunFacts;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What views tell of dead letters, as JSON, without any customer's values. */
final class DeadLetterDetails {
    private final ObjectMapper json;

    DeadLetterDetails(ObjectMapper json) {
        this.json = json;
    }

    /** One line of a list. */
    static ObjectNode brief(DeadLetter letter) {
        LedgerRecord record = letter.record();
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", letter.id())
                .put("migration", record.scope().migration())
                .put("run", record.runId())
                .put("type", record.type())
                .put("key", record.naturalKey())
                .put("standing", letter.standing().label())
                .put("state", RunFacts.label(record.state()))
                .put("reason", letter.cause().label())
                .put("means", letter.cause().words())
                .put("words", RecordRedaction.reason(record))
                .put("step", letter.cause().step())
                .put("attempts", record.attempts())
                .put("replays", letter.replays())
                .put("file", record.source().file())
                .put("row", record.source().row())
                .put("plannedAt", letter.createdAt().toString())
                .put("endedAt", record.updatedAt().toString());
    }

    /** All of a letter, personal data masked. */
    ObjectNode whole(DeadLetter letter, List<DeadLetter.Event> history) {
        LedgerRecord record = letter.record();
        ObjectNode whole = brief(letter)
                .put("target", record.scope().target())
                .put("targetId", record.targetId())
                .put("line", record.source().line())
                .put("sourceDigest", record.source().digest())
                .put("mappingVersion", record.source().mappingVersion());
        ObjectNode answer = whole.putObject("lastAnswer");
        if (letter.answerStatus() != null) {
            answer.put("status", letter.answerStatus()).put("words", RecordRedaction.reason(record));
        }
        boolean mapped = letter.cause() != Cause.REJECTED_IN_MAPPING;
        whole.set(
                mapped ? "payload" : "columns",
                FieldRedaction.masked(
                        object(record.payload()), ShownFields.of(record.scope().migration()), record.type()));
        whole.set("references", tree(record.references()));
        ArrayNode events = whole.putArray("history");
        history.forEach(event -> events.addObject()
                .put("at", event.at().toString())
                .put("who", event.who())
                .put("what", event.what())
                .put("words", event.words()));
        return whole;
    }

    /** How many there are, by standing, which of them are dead now, and all together. */
    static ObjectNode counts(List<DeadLetterStore.Count> counts) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        long dead = 0;
        long total = 0;
        for (DeadLetter.Standing standing : DeadLetter.Standing.values()) {
            long number = counts.stream()
                    .filter(count -> count.standing() == standing)
                    .mapToLong(DeadLetterStore.Count::number)
                    .sum();
            node.put(name(standing), number);
            dead += DeadLetter.Standing.LISTED.contains(standing) ? number : 0;
            total += number;
        }
        return node.put("dead", dead).put("total", total);
    }

    private static String name(DeadLetter.Standing standing) {
        return standing.label().replace("under-way", "underWay");
    }

    /** The same in words; of the rarer standings only those that there are. */
    static String words(ObjectNode counts) {
        return Arrays.stream(DeadLetter.Standing.values())
                .filter(standing -> standing.compareTo(DeadLetter.Standing.DISCARDED) <= 0
                        || counts.path(name(standing)).asLong() > 0)
                .map(standing -> counts.path(name(standing)).asLong() + " " + standing.label())
                .collect(Collectors.joining(", "));
    }

    ObjectNode object(String text) {
        return (ObjectNode) tree(text);
    }

    JsonNode tree(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the ledger holds JSON that is none", e);
        }
    }
}
