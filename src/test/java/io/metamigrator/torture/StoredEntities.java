package io.metamigrator.torture;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.torture.History.Name;
import io.metamigrator.torture.History.Parent;
import io.metamigrator.torture.History.Planned;
import io.metamigrator.torture.History.Row;
import io.metamigrator.torture.Violation.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the service has in the end, entity by entity: each planned one once, with its values and its own parents. */
final class StoredEntities {
    private static final Pattern LOGIN = Pattern.compile("mt5_login\"?\\s*[:=]\\s*\"?(\\d+)");

    private final History history;
    private final Map<Name, List<JsonNode>> stored = new LinkedHashMap<>();
    private final List<Violation> found = new ArrayList<>();

    StoredEntities(History history) {
        this.history = history;
        history.stored()
                .forEach((type, entities) ->
                        entities.forEach(entity -> stored.computeIfAbsent(name(type, entity), any -> new ArrayList<>())
                                .add(entity)));
    }

    List<Violation> check() {
        Set<Name> planned = new HashSet<>();
        for (Planned record : history.planned()) {
            planned.add(record.name());
            List<JsonNode> there = stored.getOrDefault(record.name(), List.of());
            breach(there.isEmpty(), Kind.LOST, record.name() + " is not there");
            breach(there.size() > 1, Kind.TWICE, record.name() + " is there " + there.size() + " times");
            if (!record.exists()) {
                there.forEach(entity -> {
                    values(record, entity);
                    record.parents().forEach(parent -> reference(record, entity, parent));
                });
            }
        }
        stored.forEach((name, entities) -> breach(
                !planned.contains(name)
                        && entities.stream()
                                .anyMatch(entity -> !history.before().contains(id(entity))),
                Kind.UNPLANNED,
                name + " was created and not planned"));
        ledger();
        return found;
    }

    private void values(Planned record, JsonNode entity) {
        Set<String> references = new HashSet<>();
        record.parents().forEach(parent -> references.add(parent.field()));
        record.payload().properties().forEach(field -> {
            JsonNode value = entity.get(field.getKey());
            boolean kept = value != null || !record.name().type().equals("traders");
            breach(
                    kept && !references.contains(field.getKey()) && !same(field.getValue(), value),
                    Kind.VALUE,
                    record.name() + " has another " + field.getKey());
        });
    }

    private static boolean same(JsonNode planned, @Nullable JsonNode arrived) {
        if (arrived == null) {
            return planned.isNull();
        }
        return planned.isNumber() && arrived.isNumber()
                ? planned.decimalValue().compareTo(arrived.decimalValue()) == 0
                : planned.equals(arrived);
    }

    private void reference(Planned record, JsonNode entity, Parent parent) {
        String refersTo = entity.path(parent.field()).asText("");
        List<JsonNode> parents = stored.getOrDefault(parent.name(), List.of());
        boolean right = parents.isEmpty()
                ? refersTo.isEmpty()
                : parents.stream().anyMatch(candidate -> id(candidate).equals(refersTo));
        breach(
                !right,
                Kind.REFERENCE,
                record.name() + " has " + parent.field() + " '" + refersTo + "', which is not " + parent.name());
    }

    private void ledger() {
        Map<Name, String> ids = new HashMap<>();
        stored.forEach((name, entities) -> ids.put(name, id(entities.get(0))));
        for (Row row : history.ledger()) {
            String id = ids.get(row.name());
            breach(
                    id != null && !id.equals(row.targetId()),
                    Kind.LEDGER,
                    row.name() + " is " + id + " at the service and " + row.targetId() + " in the ledger");
        }
    }

    /** The name of an entity, read from what the service shows of it. */
    static Name name(String type, JsonNode entity) {
        String key = switch (type) {
            case "traders" -> login(entity).orElse("without login: " + id(entity));
            case "orders", "positions", "deals" -> entity.path("transactionId").asText();
            default -> entity.path("name").asText();
        };
        return new Name(type, key.toLowerCase(Locale.ROOT));
    }

    private static Optional<String> login(JsonNode trader) {
        Matcher found = LOGIN.matcher(trader.path("notes").toString().replace("\\", ""));
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    static String id(JsonNode entity) {
        return entity.path("id").asText();
    }

    private void breach(boolean broken, Kind kind, String text) {
        if (broken) {
            found.add(new Violation(kind, text));
        }
    }
}
