package io.metamigrator.report.seal;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The one way to write a JSON value, so that equal values have equal digests: RFC 8785, but for numbers, which keep the
 * digits that they have, since money is no binary float; and but for {@code <}, {@code >} and {@code &}, which are escaped,
 * so that the same bytes can stand inside of a page.
 */
public final class CanonicalJson {
    private static final int MOST_DIGITS = 1000;

    private final StringBuilder out = new StringBuilder();

    private CanonicalJson() {}

    /** @throws IllegalArgumentException where a number is too long to be written out */
    public static String text(JsonNode node) {
        CanonicalJson json = new CanonicalJson();
        json.write(node);
        return json.out.toString();
    }

    public static byte[] bytes(JsonNode node) {
        return text(node).getBytes(StandardCharsets.UTF_8);
    }

    private void write(JsonNode node) {
        if (node.isObject()) {
            object(node);
        } else if (node.isArray()) {
            array(node);
        } else if (node.isTextual()) {
            string(node.textValue());
        } else if (node.isFloatingPointNumber()) {
            out.append(plain(node.decimalValue()));
        } else {
            out.append(node.asText());
        }
    }

    private static String plain(BigDecimal number) {
        if (Math.abs((long) number.scale()) > MOST_DIGITS) {
            throw new IllegalArgumentException("a number with more than " + MOST_DIGITS + " digits");
        }
        return number.toPlainString();
    }

    private void object(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        names.sort(String::compareTo);
        String before = "{";
        for (String name : names) {
            out.append(before);
            string(name);
            out.append(':');
            write(object.get(name));
            before = ",";
        }
        out.append(names.isEmpty() ? "{}" : "}");
    }

    private void array(JsonNode array) {
        out.append('[');
        for (int i = 0; i < array.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            write(array.get(i));
        }
        out.append(']');
    }

    private void string(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\f' -> out.append("\\f");
                case '\r' -> out.append("\\r");
                default -> character(text, i, c);
            }
        }
        out.append('"');
    }

    private void character(String text, int at, char c) {
        if (c < ' ' || c == '<' || c == '>' || c == '&') {
            out.append(String.format("\\u%04x", (int) c));
        } else if (isHalf(text, at, c)) {
            out.append('\ufffd');
        } else {
            out.append(c);
        }
    }

    /** Half of a pair of surrogates, which UTF-8 cannot write. */
    private static boolean isHalf(String text, int at, char c) {
        if (Character.isHighSurrogate(c)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return Character.isLowSurrogate(c) && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }
}
