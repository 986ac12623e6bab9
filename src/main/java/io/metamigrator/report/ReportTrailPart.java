package io.metamigrator.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.migration.Amounts;
import io.metamigrator.migration.view.RunFacts;
import io.metamigrator.report.Html.Cell;
import io.metamigrator.report.seal.Seal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a report tells of how it came about: who did what, the settings, and how one can tell that nothing was changed. */
final class ReportTrailPart {
    private final Html html;
    private final JsonNode facts;

    ReportTrailPart(Html html, JsonNode facts) {
        this.html = html;
        this.facts = facts;
    }

    void write(Seal.Mark mark) {
        history();
        settings();
        proof(mark);
    }

    private void history() {
        html.heading("Who did what, when");
        List<List<Cell>> rows = new ArrayList<>();
        for (JsonNode entry : facts.path("history")) {
            rows.add(List.of(
                    Cell.of(RunFacts.time(Instant.parse(entry.path("at").asText()))),
                    Cell.of(entry.path("what").asText()),
                    new Cell(entry.path("who").asText(), "places")));
        }
        html.table("", List.of("when", "what", "who"), rows);
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

    private void proof(Seal.Mark mark) {
        JsonNode chain = facts.path("ledger");
        html.heading("Proof");
        List<List<Cell>> rows = new ArrayList<>();
        rows.add(List.of(Cell.of("Digest of this report"), new Cell(mark.digest(), "code")));
        rows.add(List.of(Cell.of("Signed with the key"), new Cell(mark.fingerprint(), "code")));
        rows.add(List.of(
                Cell.of("Ledger"),
                Cell.of(chain.path("entries").asText() + " entries: "
                        + Amounts.of(chain.path("records").asLong(), "record") + ", "
                        + (chain.path("slices").asLong() == 0
                                ? ""
                                : Amounts.of(chain.path("slices").asLong(), "slice") + ", ")
                        + chain.path("audit").asText() + " of the audit")));
        rows.add(List.of(
                Cell.of("Head of their chain"), new Cell(chain.path("head").asText(), "code")));
        html.table("facts", List.of(), rows);
        html.paragraph(
                "soft",
                "./migrate report verify FILE tells whether this page or report.json was changed since, and where; it needs"
                        + " neither network nor ledger. Compare the key with the one that you were told by another way.");
    }
}
