package io.metamigrator.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.migration.Amounts;
import io.metamigrator.migration.Estimate;
import io.metamigrator.migration.RunCounts;
import io.metamigrator.migration.view.RunFacts;
import io.metamigrator.report.Html.Cell;
import io.metamigrator.report.seal.Seal;
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

    private ReportPage(ObjectNode facts) {
        this.facts = facts;
    }

    /** The page of a report; the same for the same document and mark. */
    static String of(ObjectNode document, Seal.Mark mark) {
        return new ReportPage(document).page(mark);
    }

    private String page(Seal.Mark mark) {
        html.element("h1", "", "Migration report");
        html.paragraph("soft", "Run " + text("run"));
        verdict();
        about();
        counts();
        new ProgressChart(html, facts).write();
        new ReportFindingsPart(html, facts).write();
        new ReportPlanPart(html, facts).write();
        new ReportTrailPart(html, facts).write(mark);
        html.element(
                "footer",
                "",
                "Written " + time("writtenAt") + " by "
                        + facts.path("tool").path("name").asText() + " "
                        + facts.path("tool").path("version").asText() + ". Beside this page: "
                        + String.join(", ", ReportWriter.beside(text("run")))
                        + ". No names, e-mails or telephone numbers are shown; ./migrate where KEY finds a record.");
        return html.page("Migration report " + text("run"), styleSheet());
    }

    private void verdict() {
        long toDo = count("rejected") + count("dead") + count("blocked") + count("unknown");
        long differing = count("confirmed") - count("verified");
        String style = "";
        String words;
        if (text("state").equals("rolled back")) {
            words = "Rolled back: what this run created was deleted again.";
            style = "look";
        } else if (facts.path("goingOn").asBoolean()) {
            words = "Still going on when this was written: of " + Amounts.of(count("planned"), "record") + ", "
                    + count("waiting") + " had not been sent.";
            style = "look";
        } else if (!text("state").equals("done")) {
            words = "Not finished: " + Amounts.of(count("waiting"), "record")
                    + " left. Apply goes on where it stopped.";
            style = "bad";
        } else if (count("dead") + count("unknown") + count("blocked") > 0 || differing > 0) {
            words = "Finished, with " + Amounts.of(toDo + differing, "record") + " for a person to decide.";
            style = "bad";
        } else if (toDo > 0) {
            words = "Finished. " + Amounts.of(count("verified"), "record") + " created and read back equal; "
                    + Amounts.of(toDo, "rejected source row") + " for a person to look at.";
            style = "look";
        } else {
            words = "Finished. Everything was created and read back equal: " + Amounts.of(count("verified"), "record")
                    + ".";
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
        row(rows, "Mapping", "version " + mappings());
        html.table("facts", List.of(), rows);
    }

    private String mappings() {
        List<String> versions = new ArrayList<>();
        facts.path("sources").path("mappingVersions").forEach(version -> versions.add(version.asText()));
        return String.join(", ", versions);
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
        new OutcomeChart(html, facts).write();
        List<String> shown = RunCounts.NAMES.stream()
                .filter(name -> !name.equals("rolledBack") || count(name) > 0)
                .toList();
        List<String> header = new ArrayList<>(List.of("type"));
        shown.forEach(name -> header.add(name.equals("rolledBack") ? "rolled back" : name));
        List<List<Cell>> rows = new ArrayList<>();
        for (JsonNode type : facts.path("order")) {
            rows.add(counts(Cell.of(type.asText()), facts.path("types").path(type.asText()), shown));
        }
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
