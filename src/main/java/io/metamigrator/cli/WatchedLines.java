package io.metamigrator.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.outside.Display;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Shows how migrations stand, a line each: drawn anew in its place at a terminal, and elsewhere a new line where something other
 * than the count has changed, or a while has gone by.
 */
final class WatchedLines {
    private static final long QUIET_NANOS = 10_000_000_000L;

    private final CommandContext workplace;
    private final PrintStream out;
    private final boolean json;
    private final Map<String, String> told = new HashMap<>();
    private final Map<String, Long> toldAt = new HashMap<>();
    private int drawn;

    WatchedLines(CommandContext workplace, boolean json) {
        this.workplace = workplace;
        this.out = workplace.out();
        this.json = json;
    }

    void show(List<JsonNode> standings) {
        if (!json && workplace.terminal().takesBold()) {
            draw(standings);
        } else {
            standings.forEach(this::tell);
        }
        out.flush();
    }

    private void draw(List<JsonNode> standings) {
        List<String> lines = new ArrayList<>();
        standings.forEach(standing -> lines.add(cut(Display.line(StandingText.of(standing)))));
        StringBuilder text = new StringBuilder();
        if (drawn > 0) {
            text.append("\u001b[").append(drawn).append('A'); // so many lines up
        }
        lines.forEach(line -> text.append("\u001b[2K").append(line).append(System.lineSeparator()));
        out.print(text);
        drawn = lines.size();
    }

    /** A line that is longer than the terminal is wide would be two, and the next drawing would miss it. */
    private String cut(String line) {
        int width = workplace.terminal().width() - 1;
        return line.length() <= width ? line : line.substring(0, width - 3) + "...";
    }

    private void tell(JsonNode standing) {
        String migration = standing.path("migration").asText();
        String kind = kind(standing);
        long now = System.nanoTime();
        boolean isNew = !kind.equals(told.put(migration, kind));
        if (isNew || now - toldAt.getOrDefault(migration, now) >= QUIET_NANOS) {
            toldAt.put(migration, now);
            if (json) {
                new Printer(workplace, true).print((ObjectNode) standing);
            } else {
                out.println(Display.line(StandingText.of(standing)));
            }
        }
    }

    /** What is told at once where it changes: all but how far it is. */
    private static String kind(JsonNode standing) {
        JsonNode operation = standing.path("operation");
        return operation.path("operation").asText()
                + operation.path("state").asText()
                + standing.path("state").asText()
                + standing.path("waitingFor").asText()
                + standing.path("problem").asText()
                + standing.path("rate").asText()
                + standing.path("progress").path("label").asText();
    }
}
