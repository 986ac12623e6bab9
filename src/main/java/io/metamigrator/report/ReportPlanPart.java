package io.metamigrator.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.report.Html.Cell;
import java.util.ArrayList;
import java.util.List;

/** What a report tells of the plan: what was read, what was left out on purpose, and whether the money adds up. */
final class ReportPlanPart {
    private final Html html;
    private final JsonNode plan;
    private final JsonNode order;

    ReportPlanPart(Html html, JsonNode facts) {
        this.html = html;
        this.plan = facts.path("plan");
        this.order = facts.path("order");
    }

    void write() {
        if (plan.isMissingNode()) {
            html.heading("Plan");
            html.paragraph("", "Another plan has taken the place of the one that this run carried out.");
            return;
        }
        read();
        money();
    }

    private void read() {
        html.heading("From the source");
        List<List<Cell>> rows = new ArrayList<>();
        for (JsonNode type : order) {
            JsonNode counts = plan.path("types").path(type.asText());
            rows.add(List.of(
                    Cell.of(type.asText()),
                    number(counts, "read"),
                    number(counts, "create"),
                    number(counts, "exists"),
                    number(counts, "rejected"),
                    number(counts, "excluded"),
                    new Cell(counted(counts.path("excludedBecause")), "places")));
        }
        html.table(
                "",
                List.of("type", "rows read", "to create", "existed", "rejected", "excluded", "excluded because"),
                rows);
        accounts();
        files();
        plan.path("unmappedColumns")
                .properties()
                .forEach(kind ->
                        html.paragraph("", "Not carried over from " + kind.getKey() + ": " + joined(kind.getValue())));
        plan.path("refusedFiles")
                .forEach(file -> html.paragraph(
                        "",
                        "Not read: " + file.path("file").asText() + " is "
                                + file.path("is").asText()));
        plan.path("notices").forEach(notice -> html.paragraph("", notice.asText()));
        String zone = plan.path("timeZone").asText();
        html.paragraph("soft", "Times of the source are read as " + (zone.isEmpty() ? "UTC" : zone) + ".");
    }

    /** What became of all that each file holds. */
    private void accounts() {
        List<List<Cell>> rows = new ArrayList<>();
        for (JsonNode account : plan.path("sourceAccounts")) {
            rows.add(List.of(
                    Cell.of(account.path("file").asText()),
                    number(account, "found"),
                    Cell.of(account.path("unit").asText()),
                    Cell.of(counted(account.path("taken"))),
                    Cell.of(counted(account.path("told")))));
        }
        if (!rows.isEmpty()) {
            html.table("", List.of("file", "holds", "of", "taken as", "left aside as"), rows);
        }
    }

    private void files() {
        List<List<Cell>> rows = new ArrayList<>();
        for (JsonNode file : plan.path("files")) {
            rows.add(List.of(
                    Cell.of(file.path("file").asText()),
                    new Cell(file.path("sha256").asText(), "code")));
        }
        if (!rows.isEmpty()) {
            html.table("", List.of("file", "SHA-256"), rows);
        }
    }

    private static Cell number(JsonNode counts, String name) {
        return Cell.number(counts.path(name).asLong());
    }

    private void money() {
        JsonNode money = plan.path("money");
        if (money.isMissingNode()) {
            return;
        }
        html.heading("Money");
        html.paragraph(
                "",
                "Per account, the sum of its deals against its balance: " + counted(money.path("verdicts"))
                        + ". Balances cannot be set through the API.");
        List<List<Cell>> rows = new ArrayList<>();
        for (JsonNode account : money.path("accounts")) {
            rows.add(List.of(
                    Cell.of(account.path("login").asText()),
                    Cell.of(account.path("verdict").asText().replace('-', ' ')),
                    number(account, "deals")));
        }
        if (!rows.isEmpty()) {
            html.table("", List.of("login", "verdict", "deals"), rows);
            html.paragraph("soft", "The amounts are in the plan, under money.");
        }
    }

    private static String counted(JsonNode counts) {
        List<String> words = new ArrayList<>();
        counts.properties()
                .forEach(count -> words.add(
                        count.getValue().asText() + " " + count.getKey().replace('-', ' ')));
        return String.join(", ", words);
    }

    private static String joined(JsonNode array) {
        List<String> words = new ArrayList<>();
        array.forEach(word -> words.add(word.asText()));
        return String.join(", ", words);
    }
}
