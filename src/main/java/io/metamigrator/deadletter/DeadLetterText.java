package io.metamigrator.deadletter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.migration.Amounts;
import io.metamigrator.outside.Display;
import java.util.ArrayList;
import java.util.List;

/** One dead letter in lines for people, from what its JSON says. */
public final class DeadLetterText {
    private DeadLetterText() {}

    /** So many of them, in words. */
    public static String number(long number) {
        return Amounts.of(number, "dead letter");
    }

    static List<String> lines(ObjectNode letter) {
        List<String> lines = new ArrayList<>();
        lines.add(text(letter, "id") + ": " + text(letter, "type") + " " + text(letter, "key") + ", "
                + text(letter, "standing"));
        lines.add("  reason     " + text(letter, "reason") + ": " + text(letter, "means") + " (step "
                + text(letter, "step") + ")");
        lines.add("  because    " + text(letter, "words"));
        String status = letter.path("lastAnswer").path("status").asText("none");
        lines.add("  attempts   " + text(letter, "attempts") + ", replays " + text(letter, "replays") + ", last answer "
                + status);
        lines.add("  source     " + text(letter, "file") + ", row " + text(letter, "row"));
        lines.add("  target     " + text(letter, "target"));
        lines.add("  run        " + text(letter, "run") + "; planned " + text(letter, "plannedAt") + ", ended "
                + text(letter, "endedAt"));
        part(lines, "payload", letter.path("payload"));
        part(lines, "columns", letter.path("columns"));
        for (JsonNode reference : letter.path("references")) {
            lines.add("  " + reference.path("field").asText() + " -> "
                    + reference.path("type").asText() + " "
                    + reference.path("key").asText());
        }
        for (JsonNode event : letter.path("history")) {
            String words = Display.line(event.path("words").asText(""));
            lines.add("  " + event.path("at").asText() + " "
                    + event.path("what").asText() + " by " + event.path("who").asText()
                    + (words.isEmpty() || words.equals("null") ? "" : ": " + words));
        }
        return lines;
    }

    private static void part(List<String> lines, String name, JsonNode values) {
        boolean first = true;
        for (var value : values.properties()) {
            lines.add((first ? "  " + name + "    " : "             ") + value.getKey() + " = "
                    + Display.line(value.getValue().asText()));
            first = false;
        }
    }

    private static String text(ObjectNode letter, String field) {
        return Display.line(letter.path(field).asText(""));
    }
}
