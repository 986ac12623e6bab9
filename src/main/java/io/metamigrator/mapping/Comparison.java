package io.metamigrator.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.outside.Numbers;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Compares what was sent with what the target holds, field by field, by what the fields mean and not how they look. */
public final class Comparison {
    private static final int DAY = 10;

    private Comparison() {}

    /**
     * The fields of {@code expected} in which {@code actual} differs. Numbers are equal as numbers, written as number
     * or as text; times as instants; a missing field, null and the empty text are the same; fields that only the
     * target has do not count.
     */
    public static List<Difference> compare(EntityType type, ObjectNode expected, JsonNode actual) {
        List<Difference> differences = new ArrayList<>(0);
        expected.properties().forEach(field -> {
            String sent = text(field.getValue());
            String found = text(actual.path(field.getKey()));
            FieldType kind = type.fields().getOrDefault(field.getKey(), FieldType.STRING);
            if (!same(kind, sent, found)) {
                differences.add(new Difference(field.getKey(), sent, found));
            }
        });
        return differences;
    }

    private static @Nullable String text(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        String text = node.isBigDecimal() ? node.decimalValue().toPlainString() : node.asText();
        return node.isContainerNode() ? node.toString() : text.isEmpty() ? null : text;
    }

    private static boolean same(FieldType type, @Nullable String sent, @Nullable String found) {
        if (sent == null || found == null) {
            return sent == null && found == null;
        }
        return sent.equals(found)
                || switch (type) {
                    case INTEGER, DECIMAL -> sameValue(sent, found, Comparison::number);
                    case TIME -> sameValue(sent, found, Comparison::instant);
                    case DATE -> found.length() >= DAY && sent.equals(found.substring(0, DAY));
                    case BOOLEAN -> sent.equalsIgnoreCase(found);
                    case STRING -> false;
                };
    }

    private static <T extends Comparable<T>> boolean sameValue(
            String sent, String found, Function<String, @Nullable T> reader) {
        T one = reader.apply(sent);
        T other = reader.apply(found);
        return one != null && other != null && one.compareTo(other) == 0;
    }

    private static @Nullable BigDecimal number(String text) {
        try {
            return Numbers.of(text.strip());
        } catch (NumberFormatException noNumber) {
            return null;
        }
    }

    /** With an offset as written; a time without one is taken as UTC, as the target means it. */
    private static @Nullable Instant instant(String text) {
        try {
            boolean zoned = text.endsWith("Z") || text.lastIndexOf('+') > DAY || text.lastIndexOf('-') > DAY;
            return OffsetDateTime.parse(zoned ? text : text + "Z").toInstant();
        } catch (DateTimeException noTime) {
            return null;
        }
    }
}
