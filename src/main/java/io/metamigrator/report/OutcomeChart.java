package io.metamigrator.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** A bar for each type, divided by what became of its records; the table beside it holds the numbers. */
final class OutcomeChart {
    private static final int LEFT = 130;
    private static final int WIDTH = 520;
    private static final int ROW = 26;
    private static final int BAR = 16;
    private static final double LEAST = 3;

    private final Html html;
    private final JsonNode facts;

    OutcomeChart(Html html, JsonNode facts) {
        this.html = html;
        this.facts = facts;
    }

    void write() {
        int height = facts.path("order").size() * ROW;
        if (height == 0) {
            return;
        }
        legend();
        html.start("svg", "class", "chart", "viewBox", "0 0 740 " + height, "role", "img", "aria-label", words());
        int y = 0;
        for (JsonNode type : facts.path("order")) {
            bar(type.asText(), shares(facts.path("types").path(type.asText())), y);
            y += ROW;
        }
        html.close("svg");
    }

    private void legend() {
        html.open("p", "legend");
        shares(facts.path("counts")).forEach((name, count) -> {
            if (count > 0) {
                html.element("span", "key s-" + name.replace(' ', '-'), "").element("span", "", " " + name + " ");
            }
        });
        html.close("p");
    }

    private String words() {
        StringBuilder words = new StringBuilder("What became of the records, by type.");
        for (JsonNode type : facts.path("order")) {
            words.append(' ').append(type.asText()).append(':');
            shares(facts.path("types").path(type.asText())).forEach((name, count) -> {
                if (count > 0) {
                    words.append(' ').append(count).append(' ').append(name);
                }
            });
            words.append('.');
        }
        return words.toString();
    }

    private static Map<String, Long> shares(JsonNode counts) {
        Map<String, Long> shares = new LinkedHashMap<>();
        long verified = counts.path("verified").asLong();
        shares.put("verified", verified);
        shares.put("confirmed", counts.path("confirmed").asLong() - verified);
        shares.put("skipped", counts.path("skipped").asLong());
        shares.put("waiting", counts.path("waiting").asLong());
        shares.put("blocked", counts.path("blocked").asLong());
        shares.put("unknown", counts.path("unknown").asLong());
        shares.put("rejected", counts.path("rejected").asLong());
        shares.put("dead", counts.path("dead").asLong());
        shares.put("rolled back", counts.path("rolledBack").asLong());
        return shares;
    }

    /** What is there shows, however few it is among many. */
    private void bar(String type, Map<String, Long> shares, int y) {
        long all = shares.values().stream().mapToLong(Long::longValue).sum();
        long kinds = shares.values().stream().filter(count -> count > 0).count();
        html.element("text", type, "x", LEFT - 10, "y", y + BAR - 3, "text-anchor", "end");
        double x = LEFT;
        for (Map.Entry<String, Long> share : shares.entrySet()) {
            if (share.getValue() > 0) {
                double width = LEAST + (WIDTH - kinds * LEAST) * share.getValue() / all;
                html.start(
                                "rect",
                                "class",
                                "s-" + share.getKey().replace(' ', '-'),
                                "x",
                                Svg.number(x),
                                "y",
                                y,
                                "width",
                                Svg.number(width),
                                "height",
                                BAR)
                        .element("title", "", share.getValue() + " " + share.getKey())
                        .close("rect");
                x += width;
            }
        }
        html.element("text", String.valueOf(all), "x", LEFT + WIDTH + 10, "y", y + BAR - 3);
    }
}
