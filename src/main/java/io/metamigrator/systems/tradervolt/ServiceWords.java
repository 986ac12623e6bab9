package io.metamigrator.systems.tradervolt;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;

/** What the service says of a call in its own words: as one line that a terminal, a page and a log bear. */
final class ServiceWords {
    /** So much of them goes into the ledger. */
    static final int MOST = 2000;

    private static final List<String> FIELDS =
            List.of("title", "detail", "description", "message", "error", "errors", "reason", "code");
    private static final Pattern ESCAPES = Pattern.compile(
            "\u001B(?:\\[[0-?]*[ -/]*[@-~]|\\][^\u0007\u001B]*(?:\u0007|\u001B\\\\)?|[@-Z\\\\-_])|\u009B[0-?]*[ -/]*[@-~]");
    private static final Pattern TOKENS =
            Pattern.compile("(?i:bearer)\\s+[\\w.~+/=-]+|eyJ[\\w-]{5,}(?:\\.[\\w-]*){1,4}");
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Zl}\\p{Zp}]");

    private ServiceWords() {}

    /** The words of a JSON body by the usual names, or all of it; of a text or page, what a reader sees. */
    static String of(JsonNode body) {
        Set<String> words = new LinkedHashSet<>();
        if (body.isTextual()) {
            words.add(body.textValue());
        } else {
            collect(body, words, 3);
            if (words.isEmpty() && !body.isMissingNode() && !body.isEmpty()) {
                words.add(body.toString());
            }
        }
        return clean(String.join("; ", words));
    }

    /** What a reader sees of a page. */
    static String ofPage(String html) {
        return Jsoup.parse(html).text();
    }

    private static void collect(JsonNode node, Set<String> words, int depth) {
        for (String field : FIELDS) {
            add(node.path(field), words, depth);
        }
    }

    private static void add(JsonNode value, Set<String> words, int depth) {
        if (value.isValueNode()
                && !value.isNull()
                && !value.isBoolean()
                && !value.asText().isBlank()) {
            words.add(value.asText());
        } else if (value.isArray() && depth > 0) {
            value.forEach(element -> add(element, words, depth - 1));
        } else if (value.isObject() && depth > 0) {
            int before = words.size();
            collect(value, words, depth - 1);
            if (words.size() == before) {
                value.properties().forEach(field -> add(field.getValue(), words, depth - 1));
            }
        }
    }

    private static String clean(String text) {
        String bounded = text.length() > 4 * MOST ? text.substring(0, 4 * MOST) : text;
        String seen = UNSEEN.matcher(ESCAPES.matcher(bounded).replaceAll("").replaceAll("[\\r\\n\\t]", " "))
                .replaceAll("");
        String line =
                TOKENS.matcher(seen).replaceAll("***").replaceAll("\\s+", " ").strip();
        return line.length() > MOST ? line.substring(0, MOST) + "..." : line;
    }
}
