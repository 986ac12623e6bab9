package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the report of a real run holds, for programs and for people. */
class ReportContentTest {
    @TempDir
    static Path project;

    private static Path json;
    private static Path page;

    @BeforeAll
    static void migrate() {
        try (TraderVoltLab lab =
                TraderVoltLab.open(project).exports(4, 12, 2, 6).planned()) {
            assertThat(lab.apply().exit()).isZero();
            lab.succeed("verify");
            assertThat(lab.run("report").exit()).isZero();
            json = lab.out().resolve("results/report.json");
            page = lab.out().resolve("results/report.html");
        }
    }

    @Test
    void holds_all_that_a_reader_needs_and_the_same_in_both_forms() throws Exception {
        JsonNode report = TraderVoltLab.JSON.readTree(json.toFile());
        Document shown = Jsoup.parse(page.toFile(), "UTF-8");

        assertThat(report.path("accounting").path("holds").asBoolean()).isTrue();
        assertThat(report.path("goingOn").asBoolean(true)).isFalse();
        assertThat(report.path("checks").path("list")).isNotEmpty();
        assertThat(report.path("differences").path("differences").asInt(-1)).isZero();
        assertThat(report.path("deadLetters").path("count").asInt(-1)).isZero();
        assertThat(report.path("plan").path("files"))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(file.path("sha256").asText()).hasSize(64));
        assertThat(report.path("sources").path("mappingVersions")).hasSize(1);
        assertThat(report.path("history").toString()).contains("run started, PRODUCTION", "run ended, DONE");
        assertThat(report.path("settings").has("tradervolt.password")).isFalse();
        assertThat(report.path("tool").path("name").asText()).isEqualTo("Meta Migrator");
        assertThat(report.path("ledger").path("records").asLong())
                .isEqualTo(report.path("counts").path("planned").asLong());
        JsonNode there = report.path("progress").path("there");
        assertThat(there.path(there.size() - 1).asLong())
                .isEqualTo(report.path("counts").path("planned").asLong());

        assertThat(shown.selectFirst("template#report").html()).isEqualToIgnoringWhitespace(Files.readString(json));
        assertThat(shown.text())
                .contains(
                        report.path("signature").path("manifest").path("digest").asText())
                .contains(report.path("signature")
                        .path("manifest")
                        .path("fingerprint")
                        .asText())
                .contains(report.path("ledger").path("head").asText());
    }

    @Test
    void the_page_asks_for_nothing_and_can_be_read_aloud() throws Exception {
        Document shown = Jsoup.parse(page.toFile(), "UTF-8");

        assertThat(shown.select("script, link, img, iframe, object, [src], [href]"))
                .isEmpty();
        assertThat(shown.selectFirst("html").attr("lang")).isEqualTo("en");
        assertThat(shown.select("main > h1")).hasSize(1);
        assertThat(shown.select("svg[role=img]").eachAttr("aria-label"))
                .hasSize(2)
                .first()
                .asString()
                .contains("orders: 12 verified.");
        assertThat(shown.select("thead th"))
                .isNotEmpty()
                .allMatch(head -> head.attr("scope").equals("col"));
        assertThat(shown.select("style").html()).contains("prefers-color-scheme: dark", "@media print");
    }
}
