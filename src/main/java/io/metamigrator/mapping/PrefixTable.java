package io.metamigrator.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A table of the mapping file whose lines are tried from top to bottom: the first that the text starts with holds.
 *
 * @param lines each with its beginning, {@code *} for any text, and the answers it gives by name
 */
record PrefixTable(List<Line> lines) {
    static final String ANY = "*";

    /** One line of the table. */
    record Line(String startsWith, Map<String, String> answers) {
        boolean covers(String text) {
            return startsWith.equals(ANY) || text.regionMatches(true, 0, startsWith, 0, startsWith.length());
        }
    }

    boolean gives(String answer) {
        return lines.stream().allMatch(line -> line.answers().containsKey(answer));
    }

    /** Reads one answer of the table. */
    Converter converter(String answer) {
        return (text, row, cell) -> find(answer, text, row, cell);
    }

    private @Nullable JsonNode find(String answer, String text, Row row, Cell cell) {
        for (Line line : lines) {
            if (line.covers(text)) {
                return TextNode.valueOf(line.answers().get(answer));
            }
        }
        row.reject(Reason.Code.UNKNOWN_CODE, cell.column(row), text, "no line of the table covers it; add one");
        return null;
    }
}
