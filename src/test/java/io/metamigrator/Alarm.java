package io.metamigrator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An alarm of docs/metrics.md, asked of two scrapes as Prometheus would: what was not there at the first has no increase.
 *
 * @param name what it is about
 * @param query in the little of PromQL that the page needs
 */
record Alarm(String name, String query) {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([^|`]+) \\| `([^`]*metamigrator_[^`]*)` \\|$");
    private static final Pattern COMPARED = Pattern.compile("(.+) (>|<|==) ([0-9.]+)");
    private static final Pattern GROWN = Pattern.compile("(?:increase|rate)\\((.+)\\[\\d+m]\\)");
    private static final Pattern SELECTED = Pattern.compile("(metamigrator_[a-z_]+)(?:\\{(.*)})?");
    private static final Pattern MATCHER = Pattern.compile("([a-z_]+)(=~|!=|=)\"([^\"]*)\"");
    private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-z_]+)(?:\\{(.*)})? (\\S+)$");

    /** Those of the page. */
    static Map<String, Alarm> all() {
        try {
            Map<String, Alarm> all = new LinkedHashMap<>();
            Matcher row = ROW.matcher(Files.readString(Path.of("docs/metrics.md")));
            while (row.find()) {
                all.put(row.group(1), new Alarm(row.group(1), row.group(2)));
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it is raised. @param before what was scraped some minutes ago */
    boolean isRaised(String before, String now) {
        String[] both = query.split(" unless ");
        if (both.length == 2) {
            Map<String, Double> but = selected(both[1], now);
            return selected(both[0], now).keySet().stream().anyMatch(labels -> !but.containsKey(labels));
        }
        Matcher compared = COMPARED.matcher(query);
        if (!compared.matches()) {
            throw new IllegalArgumentException(query);
        }
        double bound = Double.parseDouble(compared.group(3));
        return value(compared.group(1), before, now).values().stream().anyMatch(value -> switch (compared.group(2)) {
            case ">" -> value > bound;
            case "<" -> value < bound;
            default -> value == bound;
        });
    }

    private static Map<String, Double> value(String asked, String before, String now) {
        Matcher grown = GROWN.matcher(asked);
        if (!grown.matches()) {
            return selected(asked, now);
        }
        Map<String, Double> first = selected(grown.group(1), before);
        Map<String, Double> increase = selected(grown.group(1), now);
        increase.keySet().retainAll(first.keySet());
        increase.replaceAll((labels, value) -> value - first.get(labels));
        return increase;
    }

    /** By their labels. */
    private static Map<String, Double> selected(String selector, String scrape) {
        Matcher asked = SELECTED.matcher(selector);
        if (!asked.matches()) {
            throw new IllegalArgumentException(selector);
        }
        String conditions = asked.group(2) == null ? "" : asked.group(2);
        Map<String, Double> found = new HashMap<>();
        Matcher sample = SAMPLE.matcher(scrape);
        while (sample.find()) {
            String labels = String.valueOf(sample.group(2));
            if (sample.group(1).equals(asked.group(1)) && fits(labels, conditions)) {
                found.put(labels, Double.parseDouble(sample.group(3)));
            }
        }
        return found;
    }

    private static boolean fits(String labels, String conditions) {
        Matcher condition = MATCHER.matcher(conditions);
        while (condition.find()) {
            Matcher label = Pattern.compile("(?:^|,)" + condition.group(1) + "=\"([^\"]*)\"")
                    .matcher(labels);
            String value = label.find() ? label.group(1) : "";
            boolean same = condition.group(2).equals("=~")
                    ? value.matches(condition.group(3))
                    : value.equals(condition.group(3));
            if (same == condition.group(2).equals("!=")) {
                return false;
            }
        }
        return true;
    }
}
