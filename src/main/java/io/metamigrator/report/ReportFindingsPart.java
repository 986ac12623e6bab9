package io.metamigrator.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.mapping.Reason;
import io.metamigrator.migration.Amounts;
import io.metamigrator.migration.view.RunFacts;
import io.metamigrator.report.Html.Cell;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a report tells of what was checked and found: checks before, differences after, and what did not arrive and why. */
final class ReportFindingsPart {
    private final Html html;
    private final JsonNode facts;

    ReportFindingsPart(Html html, JsonNode facts) {
        this.html = html;
        this.facts = facts;
    }

    void write() {
        checks();
        differences();
        outcomes("Needs a person", List.of("rejected", "dead", "blocked", "unknown", "sending"));
        deadLetters();
        outcomes("Created, but read back differently or not yet", List.of("confirmed"));
        outcomes("Left alone, since the target had it", List.of("skipped"));
    }

    private void checks() {
        JsonNode checks = facts.path("checks");
        html.heading("Checks before the run");
        if (checks.isMissingNode()) {
            html.paragraph("", "Not kept any more: another plan has been checked since.");
            return;
        }
        List<List<Cell>> rows = new ArrayList<>();
        for (JsonNode check : checks.path("list")) {
            String result = check.path("result").asText();
            rows.add(List.of(
                    new Cell(result, result.equals("pass") ? "good" : result.equals("warn") ? "look" : "bad"),
                    Cell.of(check.path("name").asText()),
                    Cell.of(check.path("finding").asText())));
        }
        html.table("checks", List.of("result", "check", "finding"), rows);
        html.paragraph("soft", "Checked " + time(checks.path("at")) + ".");
    }

    private void differences() {
        JsonNode found = facts.path("differences");
        html.heading("Differences from the target");
        if (found.isMissingNode()) {
            html.paragraph(
                    "",
                    "The whole target has not been compared with this run yet, or not since another run was; every record"
                            + " that counts as verified was read back by itself. ./migrate "
                            + facts.path("migration").asText() + " verify compares the whole.");
            return;
        }
        long count = found.path("differences").asLong();
        long open = found.path("notVerified").asLong();
        html.paragraph(
                "",
                (count == 0 ? "None" : Amounts.of(count, "difference"))
                        + (found.has("compared")
                                ? " among " + Amounts.of(found.path("compared").asLong(), "record") + " of the run"
                                : "")
                        + ", compared " + time(found.path("at"))
                        + (open == 0 ? "." : "; " + Amounts.of(open, "record", "was", "were") + " still open then."));
        found.path("remarks").forEach(remark -> html.paragraph("", remark.asText()));
        List<List<Cell>> rows = new ArrayList<>();
        for (JsonNode one : found.path("list")) {
            rows.add(List.of(
                    Cell.of(one.path("kind").asText()),
                    Cell.of(one.path("type").asText()),
                    Cell.of(one.path("key").asText()),
                    Cell.of(one.path("words").asText())));
        }
        if (!rows.isEmpty()) {
            html.table("", List.of("kind", "type", "key", "what"), rows);
            more(count, rows.size());
        }
    }

    private void deadLetters() {
        JsonNode letters = facts.path("deadLetters");
        List<List<Cell>> rows = new ArrayList<>();
        for (JsonNode letter : letters.path("list")) {
            rows.add(List.of(
                    Cell.of(letter.path("state").asText()),
                    Cell.of(letter.path("type").asText()),
                    Cell.of(letter.path("key").asText()),
                    Cell.of(spelled(letter.path("reason").asText())),
                    new Cell(letter.path("place").asText(), "places")));
        }
        if (!rows.isEmpty()) {
            html.heading("Dead letters");
            html.table("", List.of("state", "type", "key", "why", "where in the source"), rows);
            more(letters.path("count").asLong(), rows.size());
        }
    }

    private void more(long count, int shown) {
        if (count > shown) {
            html.paragraph("soft", "And " + (count - shown) + " more.");
        }
    }

    private static String time(JsonNode at) {
        return RunFacts.time(Instant.parse(at.asText()));
    }

    private void outcomes(String title, List<String> states) {
        List<List<Cell>> rows = new ArrayList<>();
        for (String state : states) {
            for (JsonNode outcome : facts.path("outcomes")) {
                if (outcome.path("state").asText().equals(state)) {
                    rows.add(List.of(
                            Cell.of(state),
                            Cell.of(outcome.path("type").asText()),
                            Cell.of(spelled(outcome.path("reason").asText())),
                            Cell.number(outcome.path("count").asLong()),
                            new Cell(places(outcome), "places")));
                }
            }
        }
        if (!rows.isEmpty()) {
            html.heading(title);
            html.table("", List.of("state", "type", "why", "records", "where in the source"), rows);
        }
    }

    /** {@code Time not-a-time; Type unknown-code} as {@code Time: not a time; Type: unknown code}. */
    private static String spelled(String reason) {
        String words = reason;
        for (Reason.Code code : Reason.Code.values()) {
            words = words.replace(" " + code.label(), ": " + code.label().replace('-', ' '));
        }
        return words;
    }

    private static String places(JsonNode outcome) {
        List<String> places = new ArrayList<>();
        outcome.path("places").forEach(place -> places.add(place.asText()));
        long more = outcome.path("count").asLong() - places.size();
        return String.join(", ", places) + (more > 0 ? " and " + more + " more" : "");
    }
}
