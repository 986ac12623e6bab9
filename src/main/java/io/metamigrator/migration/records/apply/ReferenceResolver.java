package io.metamigrator.migration.records.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.LedgerRecord;
import io.metamigrator.ledger.Run;
import io.metamigrator.mapping.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Fills the references of a record with the ids that its parents have in the target: those of this run, of earlier runs,
 * and those that discovery found. Thread-safe.
 */
public final class ReferenceResolver {
    private static final int MOST = 200_000;

    private final Ledger ledger;
    private final Run run;
    private final Map<String, String> known = new ConcurrentHashMap<>();

    public ReferenceResolver(Ledger ledger, Run run) {
        this.ledger = ledger;
        this.run = run;
    }

    /** Fills the payload; answers what is missing, in words, or nothing if all is there. */
    public Optional<String> fill(JsonNode references, ObjectNode payload) {
        for (JsonNode reference : references) {
            String type = reference.path("type").asText();
            String key = reference.path("key").asText();
            Optional<String> id = id(type, key);
            if (id.isPresent()) {
                payload.put(reference.path("field").asText(), id.get());
            } else {
                Optional<String> parent = planned(type, key);
                if (parent.isPresent() || reference.path("required").asBoolean()) {
                    return Optional.of("BLOCKED by " + type + " " + key + ", which is "
                            + parent.orElse("neither planned nor in the target"));
                }
            }
        }
        return Optional.empty();
    }

    /** The references that nothing can ever fill, in words: their parent is neither in the target nor in this run. */
    public List<String> unknown(JsonNode references) {
        List<String> unknown = new ArrayList<>();
        for (JsonNode reference : references) {
            String type = reference.path("type").asText();
            String key = reference.path("key").asText();
            if (reference.path("required").asBoolean()
                    && id(type, key).isEmpty()
                    && planned(type, key).isEmpty()
                    && !ledger.letters().isRejectedRow(run, type, run.prefix() + key)) {
                unknown.add(new Reason(
                                Reason.Code.UNKNOWN_REFERENCE,
                                reference.path("field").asText(),
                                key,
                                "neither planned nor in the target: there is no such record in " + type
                                        + "; export it too, or create it there and discover")
                        .toString());
            }
        }
        return unknown;
    }

    /** The target has just created a record: what refers to it need not ask the ledger. */
    void created(LedgerRecord record, String id) {
        if (known.size() < MOST && record.naturalKey().startsWith(run.prefix())) {
            known.put(
                    name(
                            record.type(),
                            record.naturalKey().substring(run.prefix().length())),
                    id);
        }
    }

    private static String name(String type, String key) {
        return type + '\n' + key;
    }

    private Optional<String> id(String type, String key) {
        String name = name(type, key);
        String found = known.get(name);
        if (found != null) {
            return Optional.of(found);
        }
        Optional<String> id = run.prefix().isEmpty()
                ? ledger.records().targetId(run.scope(), type, key)
                : ledger.records()
                        .targetId(run.scope(), type, run.prefix() + key)
                        .or(() -> ledger.records().targetId(run.scope(), type, key));
        if (id.isPresent() && known.size() < MOST) {
            known.put(name, id.get());
        }
        return id;
    }

    private Optional<String> planned(String type, String key) {
        return ledger.records().byKey(run.scope(), type, run.prefix() + key).stream()
                .filter(record -> record.runId().equals(run.id()))
                .map(LedgerRecord::state)
                .map(Enum::name)
                .findFirst();
    }
}
