package io.metamigrator.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.migration.Estimate;
import java.time.Duration;

/** How many records had come to their end by which time, as an area over the time of the run. */
final class ProgressChart {
    private static final int LEFT = 70;
    private static final int TOP = 12;
    private static final int WIDTH = 640;
    private static final int HEIGHT = 150;

    private final Html html;
    private final JsonNode facts;

    ProgressChart(Html html, JsonNode facts) {
        this.html = html;
        this.facts = facts;
    }

    void write() {
        JsonNode there = facts.path("progress").path("there");
        JsonNode failed = facts.path("progress").path("failed");
        long planned = facts.path("counts").path("planned").asLong();
        if (there.isEmpty() || planned == 0) {
            return;
        }
        long arrived = there.get(there.size() - 1).asLong();
        long refused = failed.get(failed.size() - 1).asLong();
        Duration took =
                Duration.ofSeconds(facts.path("progress").path("secondsPerStep").asLong() * there.size());
        html.heading("Progress");
        html.open("p", "legend");
        html.element("span", "key s-verified", "").element("span", "", " in the target ");
        html.element("span", "key s-rejected", "").element("span", "", " refused or given up ");
        html.close("p");
        html.start(
                "svg",
                "class",
                "chart",
                "viewBox",
                "0 0 740 " + (TOP + HEIGHT + 28),
                "role",
                "img",
                "aria-label",
                "Progress over " + Estimate.text(took) + ": " + arrived + " of " + planned
                        + " records in the target at the end, " + refused + " refused or given up.");
        area("s-verified", there, planned);
        if (refused > 0) {
            line("l-rejected", failed, planned);
        }
        axes(planned, took);
        html.close("svg");
        html.paragraph("soft", "Each record counts at the time of its last change in the ledger.");
    }

    private void axes(long planned, Duration took) {
        int bottom = TOP + HEIGHT;
        html.start("path", "class", "axis", "d", "M" + LEFT + " " + TOP + "V" + bottom + "H" + (LEFT + WIDTH))
                .close("path");
        html.element("text", String.valueOf(planned), "x", LEFT - 8, "y", TOP + 6, "text-anchor", "end");
        html.element("text", "0", "x", LEFT - 8, "y", bottom, "text-anchor", "end");
        html.element("text", "start", "x", LEFT, "y", bottom + 18);
        html.element("text", "after " + Estimate.text(took), "x", LEFT + WIDTH, "y", bottom + 18, "text-anchor", "end");
    }

    private void area(String style, JsonNode sums, long planned) {
        String path = points(sums, planned) + "V" + (TOP + HEIGHT) + "H" + LEFT + "Z";
        html.start("path", "class", style, "d", path).close("path");
    }

    private void line(String style, JsonNode sums, long planned) {
        html.start("path", "class", style, "d", points(sums, planned)).close("path");
    }

    private static String points(JsonNode sums, long planned) {
        StringBuilder path = new StringBuilder("M" + LEFT + " " + (TOP + HEIGHT));
        for (int i = 0; i < sums.size(); i++) {
            double x = LEFT + (double) WIDTH * (i + 1) / sums.size();
            double y = TOP + HEIGHT - (double) HEIGHT * sums.get(i).asLong() / planned;
            path.append('L').append(Svg.number(x)).append(' ').append(Svg.number(y));
        }
        return path.toString();
    }
}
