package io.metamigrator.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.mapping.Reason;
import io.metamigrator.migration.Estimate;
import io.metamigrator.migration.RunCounts;
import io.metamigrator.migration.RunFacts;
import io.metamigrator.report.Html.Cell;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The report of a run as a page to read and to print; shows what {@code report.json} holds. */
final class ReportPage {
    private final JsonNode facts;
    private final Html html = new Html();

    ReportPage(ObjectNode facts) {
        this.facts = facts;
    }

    byte[] bytes() {
        String title = "Migration report " + text("run");
        html.element("h1", "", "Migration report");
        html.paragraph("soft", "Run " + text("run"));
        verdict();
        about();
        counts();
        outcomes("Needs a person", List.of("rejected", "dead", "blocked", "unknown", "sending"));
        outcomes("Created, but read back differently or not yet", List.of("confirmed"));
        outcomes("Left alone, since the target had it", List.of("skipped"));
        new ReportPlanPart(html, facts.path("plan")).write();
        history();
        settings();
        html.element(
                "footer",
                "",
                "Written " + time("writtenAt") + ". Beside this page: " + String.join(", ", ReportWriter.BESIDE)
                        + ". No names, e-mails or telephone numbers are shown; ./migrate where KEY finds a record.");
        return html.page(title, styleSheet()).getBytes(StandardCharsets.UTF_8);
    }

    private void verdict() {
        long toDo = count("rejected") + count("dead") + count("blocked") + count("unknown");
        long differing = count("confirmed") - count("verified");
        String style = "";
        String words;
        if (text("state").equals("rolled back")) {
            words = "Rolled back: what this run created was deleted again.";
            style = "look";
        } else if (!text("state").equals("done")) {
            words = "Not finished: " + count("waiting") + " records wait. Apply goes on where it stopped.";
            style = "bad";
        } else if (count("dead") + count("unknown") + count("blocked") > 0 || differing > 0) {
            words = "Finished, with " + (toDo + differing) + " records that need a person.";
            style = "bad";
        } else if (toDo > 0) {
            words = "Finished. " + count("verified") + " records created and read back equal; " + toDo
                    + " source rows were rejected and need a person.";
            style = "look";
        } else {
            words = "Finished. All " + count("verified") + " records created and read back equal.";
        }
        html.paragraph("verdict " + style, words);
    }

    private void about() {
        JsonNode plan = facts.path("plan");
        List<List<Cell>> rows = new ArrayList<>();
        row(rows, "What", text("migration") + ", " + text("mode") + mark());
        row(rows, "From", plan.isMissingNode() ? "see the plan of the run" : from(plan));
        row(rows, "Into", text("target"));
        row(rows, "Started", time("startedAt"));
        row(rows, "Ended", facts.path("endedAt").isNull() ? "not yet" : time("endedAt"));
        row(rows, "Took", Estimate.text(Duration.ofSeconds(facts.path("seconds").asLong())));
        row(rows, "Writing calls", text("writes"));
        row(rows, "Taken up again", text("resumes") + " times");
        row(rows, "Plan", "digest " + text("planDigest"));
        html.table("facts", List.of(), rows);
    }

    private String mark() {
        return text("prefix").isEmpty() ? "" : ", entities marked " + text("prefix");
    }

    private static String from(JsonNode plan) {
        List<String> files = new ArrayList<>();
        plan.path("files").forEach(file -> files.add(file.path("file").asText()));
        return plan.path("source").asText() + " (" + String.join(", ", files) + ")";
    }

    private static void row(List<List<Cell>> rows, String name, String value) {
        rows.add(List.of(Cell.of(name), Cell.of(value)));
    }

    private void counts() {
        html.heading("Records");
        List<String> shown = RunCounts.NAMES.stream()
                .filter(name -> !name.equals("rolledBack") || count(name) > 0)
                .toList();
        List<String> header = new ArrayList<>(List.of("type"));
        shown.forEach(name -> header.add(name.equals("rolledBack") ? "rolled back" : name));
        List<List<Cell>> rows = new ArrayList<>();
        facts.path("types")
                .properties()
                .forEach(type -> rows.add(counts(Cell.of(type.getKey()), type.getValue(), shown)));
        rows.add(counts(new Cell("all", "sum"), facts.path("counts"), shown));
        html.table("", header, rows);
        JsonNode accounting = facts.path("accounting");
        boolean holds = accounting.path("holds").asBoolean();
        html.open("p", "identity")
                .element("span", holds ? "mark good" : "mark bad", holds ? "adds up" : "does not add up");
        html.element("span", "", " " + accounting.path("identity").asText()).close("p");
    }

    private static List<Cell> counts(Cell name, JsonNode counts, List<String> shown) {
        List<Cell> row = new ArrayList<>(List.of(name));
        shown.forEach(each -> row.add(Cell.number(counts.path(each).asLong())));
        return row;
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

    private void history() {
        html.heading("History");
        List<List<Cell>> rows = new ArrayList<>();
        for (JsonNode entry : facts.path("history")) {
            rows.add(List.of(
                    Cell.of(RunFacts.time(Instant.parse(entry.path("at").asText()))),
                    Cell.of(entry.path("what").asText()),
                    new Cell(entry.path("who").asText(), "places")));
        }
        html.table("", List.of("when", "what", "process"), rows);
    }

    private void settings() {
        html.heading("Settings in force when this was written");
        List<List<Cell>> rows = new ArrayList<>();
        facts.path("settings")
                .properties()
                .forEach(setting -> rows.add(List.of(
                        Cell.of(setting.getKey()), Cell.of(setting.getValue().asText()))));
        html.table("", List.of("setting", "value"), rows);
        html.paragraph("soft", "Secrets are not listed.");
    }

    private String text(String field) {
        return facts.path(field).asText();
    }

    private String time(String field) {
        return RunFacts.time(Instant.parse(text(field)));
    }

    private long count(String name) {
        return facts.path("counts").path(name).asLong();
    }

    private static String styleSheet() {
        try (InputStream css = ReportPage.class.getResourceAsStream("/report/report.css")) {
            return new String(Objects.requireNonNull(css).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
