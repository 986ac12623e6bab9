package io.metamigrator.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import me.tongfei.progressbar.ProgressBarRenderer;
import me.tongfei.progressbar.ProgressState;

/**
 * Lays a bar out for a line of any length: what has no room is left out, the bar itself first. Where the total is not known there is
 * no bar, and only what is done is told.
 */
final class BarRenderer implements ProgressBarRenderer {
    private static final int SHORTEST_BAR = 8;
    private static final int LONGEST_BAR = 30;
    private static final int SHORTEST_REASON = 12;
    private static final int PERCENT = 100;

    @Override
    public String render(ProgressState state, int maxLength) {
        return line(
                state.getTaskName(),
                state.getCurrent(),
                state.isIndefinite() ? 0 : state.getMax(),
                state.getElapsedAfterStart(),
                state.getExtraMessage(),
                maxLength);
    }

    /** @param total 0 or less, or less than is done, if it is not known @param waitsFor empty where it goes on */
    static String line(String label, long done, long total, Duration elapsed, String waitsFor, int length) {
        boolean isKnown = total > 0 && done <= total;
        String head = isKnown ? label + " %3d%%".formatted(done * PERCENT / total) : label;
        StringBuilder tail = new StringBuilder(isKnown ? "  " + done + "/" + total : "  " + done);
        if (!waitsFor.isEmpty()) {
            int room = length - head.length() - tail.length() - 2;
            tail.append(room < SHORTEST_REASON ? "" : "  " + shortened(waitsFor, room));
        } else {
            figures(done, isKnown ? total : 0, elapsed).stream()
                    .filter(figure -> head.length() + tail.length() + 2 + figure.length() <= length)
                    .forEach(figure -> tail.append("  ").append(figure));
        }
        int room = Math.min(LONGEST_BAR, length - head.length() - tail.length() - " []".length());
        String bar = isKnown && room >= SHORTEST_BAR ? " [" + bar(done, total, room) + "]" : "";
        String line = head + bar + tail;
        return line.length() > length
                ? line.substring(0, Math.max(0, length))
                : line + " ".repeat(length - line.length()); // what stood there before goes
    }

    private static List<String> figures(long done, long total, Duration elapsed) {
        List<String> figures = new ArrayList<>();
        long millis = Math.max(1, elapsed.toMillis());
        BigDecimal rate = new BigDecimal(done * 1000).divide(new BigDecimal(millis), 1, RoundingMode.HALF_UP);
        figures.add(rate.toPlainString() + "/s");
        if (total == 0 || done == 0) {
            figures.add(clock(elapsed));
        } else if (done < total) {
            figures.add(clock(Duration.ofMillis(millis * (total - done) / done)) + " to go");
        }
        return figures;
    }

    private static String clock(Duration time) {
        return time.toHours() > 0
                ? "%d:%02d:%02d".formatted(time.toHours(), time.toMinutesPart(), time.toSecondsPart())
                : "%d:%02d".formatted(time.toMinutes(), time.toSecondsPart());
    }

    private static String bar(long done, long total, int length) {
        int full = (int) (done * length / total);
        return "#".repeat(full) + " ".repeat(length - full);
    }

    private static String shortened(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length - 3) + "...";
    }
}
