package io.metamigrator.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A closed table from the source's words to the target's codes, case-insensitive; an unknown word is refused. */
final class Words implements Converter {
    private final Map<String, JsonNode> codes;
    private final String advice;

    Words(Map<String, JsonNode> codes) {
        Map<String, JsonNode> folded = new LinkedHashMap<>();
        codes.forEach((word, code) -> folded.put(word.toLowerCase(Locale.ROOT), code));
        this.codes = folded;
        this.advice = "known are: " + String.join(", ", folded.keySet()) + "; a new word goes into the mapping file";
    }

    /** The words by which sources say yes and no. */
    static Words yesAndNo() {
        Map<String, JsonNode> words = new LinkedHashMap<>();
        for (String yes : new String[] {"true", "yes", "1"}) {
            words.put(yes, BooleanNode.TRUE);
        }
        for (String no : new String[] {"false", "no", "0"}) {
            words.put(no, BooleanNode.FALSE);
        }
        return new Words(words);
    }

    @Override
    public @Nullable JsonNode convert(String text, Row row, Cell cell) {
        JsonNode code = codes.get(text);
        if (code == null) {
            code = codes.get(text.toLowerCase(Locale.ROOT));
        }
        if (code == null) {
            row.reject(Reason.Code.UNKNOWN_CODE, cell.column(row), text, advice);
        }
        return code;
    }

    /** The text before a separator: the first part of a path. */
    static Converter firstPart(String separator) {
        return (text, row, cell) -> {
            int end = text.indexOf(separator);
            String part = end < 0 ? text : Blanks.trim(text.substring(0, end));
            return part.isEmpty() ? null : TextNode.valueOf(part);
        };
    }
}
