package io.metamigrator.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Holds a payload that a person wrote against the fields of its type, as mapping would have made it. Immutable. */
public final class PayloadCheck {
    private final TypeRules rules;

    private PayloadCheck(TypeRules rules) {
        this.rules = rules;
    }

    public static PayloadCheck of(EntityType type) {
        return new PayloadCheck(type.rules());
    }

    /** Every reason against a payload; empty where it may be sent. */
    public List<Reason> problems(ObjectNode payload) {
        List<Reason> problems = new ArrayList<>();
        for (Field field : rules.fields()) {
            JsonNode value = payload.path(field.name());
            if (value.isMissingNode()
                    || value.isNull()
                    || value.isTextual() && value.asText().isEmpty()) {
                if (field.requirement().always()) {
                    problems.add(
                            new Reason(Reason.Code.MISSING, field.name(), "", "the target needs it; give a value"));
                }
            } else if (fits(field.type(), value)) {
                field.limits().objection(field.name(), value).ifPresent(problems::add);
            } else {
                problems.add(misfit(field, value.asText()));
            }
        }
        payload.fieldNames().forEachRemaining(name -> unknown(name).ifPresent(problems::add));
        return problems;
    }

    private Optional<Reason> unknown(String name) {
        boolean known = rules.fields().stream().anyMatch(field -> field.name().equals(name));
        if (known) {
            return Optional.empty();
        }
        boolean reference =
                rules.references().stream().anyMatch(rule -> rule.value().name().equals(name));
        return Optional.of(new Reason(
                Reason.Code.UNKNOWN_CODE,
                name,
                name,
                reference
                        ? "it is filled with the id of the parent; change the column of the row that names the parent"
                        : "it is no field of " + rules.name() + "; these are " + names()));
    }

    private String names() {
        return String.join(", ", rules.fields().stream().map(Field::name).toList());
    }

    /** Whether a field of this name is sent. */
    public boolean has(String name) {
        return rules.fields().stream().anyMatch(field -> field.name().equals(name));
    }

    /** A value as JSON of the field's type; a text that is none stays text, for {@link #problems} to tell. */
    public JsonNode value(String name, String text) {
        FieldType type = rules.fieldTypes().getOrDefault(name, FieldType.STRING);
        if (text.isEmpty()) {
            return NullNode.getInstance();
        }
        BigDecimal number = Decimals.parse(text);
        Long whole = NumberText.whole(text);
        if (type == FieldType.INTEGER && whole != null) {
            return LongNode.valueOf(whole);
        }
        if (type == FieldType.DECIMAL && number != null) {
            return DecimalNode.valueOf(number);
        }
        boolean truth = type == FieldType.BOOLEAN && (text.equals("true") || text.equals("false"));
        return truth ? BooleanNode.valueOf(text.equals("true")) : TextNode.valueOf(text);
    }

    private static boolean fits(FieldType type, JsonNode value) {
        return switch (type) {
            case STRING -> value.isTextual();
            case INTEGER -> value.isIntegralNumber();
            case DECIMAL -> value.isNumber();
            case BOOLEAN -> value.isBoolean();
            case TIME -> value.isTextual() && isInstant(value.textValue());
            case DATE -> value.isTextual() && isDay(value.textValue());
        };
    }

    private static boolean isInstant(String text) {
        try {
            return Instant.parse(text) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean isDay(String text) {
        try {
            return LocalDate.parse(text) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static Reason misfit(Field field, String found) {
        return switch (field.type()) {
            case INTEGER, DECIMAL ->
                new Reason(
                        Reason.Code.NOT_A_NUMBER,
                        field.name(),
                        found,
                        "write a number such as 1.5, without quotes in JSON");
            case TIME ->
                new Reason(Reason.Code.NOT_A_TIME, field.name(), found, "write it as 2025-05-30T11:20:17.3700000Z");
            case DATE -> new Reason(Reason.Code.NOT_A_TIME, field.name(), found, "write it as 2025-05-30");
            case BOOLEAN -> new Reason(Reason.Code.UNKNOWN_CODE, field.name(), found, "write true or false");
            case STRING -> new Reason(Reason.Code.UNKNOWN_CODE, field.name(), found, "write a text");
        };
    }
}
