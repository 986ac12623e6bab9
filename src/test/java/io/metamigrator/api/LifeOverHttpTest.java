package io.metamigrator.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.samples.Brokerage;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole migration by HTTP alone, each answer held against the description. */
class LifeOverHttpTest {
    private static final String APPLY =
            "{\"apply\":true,\"i-understand-this-will-write-to-tradervolt\":true,\"confirm\":\"MIGRATE\"}";

    @TempDir
    static Path folder;

    private static ApiLab lab;
    private static String run;

    @BeforeAll
    static void migrate() {
        lab = ApiLab.in(folder).withSandbox(Brokerage.small()).serve();
        assertThat(lab.carriedOut("discover", "{}", ApiLab.OPERATE)
                        .path("state")
                        .asText())
                .isEqualTo("ended");
        assertThat(lab.carriedOut("plan", "", ApiLab.OPERATE)
                        .path("result")
                        .path("exitCode")
                        .asInt())
                .isIn(0, 4);
        JsonNode rehearsed = lab.carriedOut("apply", "{}", ApiLab.OPERATE).path("result");
        assertThat(rehearsed.path("mode").asText()).isEqualTo("dry-run");
        assertThat(rehearsed.path("writes").asInt(-1)).isZero();
        JsonNode applied = lab.carriedOut("apply", APPLY, ApiLab.APPROVE);
        DescribedAnswer.fits(applied, "operation");
        run = applied.path("result").path("run").asText();
        assertThat(run).as(applied.toString()).isNotEmpty();
    }

    @AfterAll
    static void end() {
        lab.close();
    }

    @Test
    void what_was_approved_is_in_the_target_once() {
        assertThat(lab.sandbox().state().duplicates().values()).allMatch(java.util.Map::isEmpty);
        JsonNode shown = answered("/api/v1/runs/" + run, "run");
        assertThat(shown.path("counts").path("verified").asInt()).isEqualTo(409);
    }

    @Test
    void the_pages_of_the_records_hold_each_record_once() {
        Set<String> seen = new HashSet<>();
        String after = "0";
        int pages = 0;
        do {
            JsonNode page = answered("/api/v1/runs/" + run + "/records?limit=100&after=" + after, "records");
            page.path("records").forEach(record -> seen.add(record.path("type").asText() + record.path("key")));
            after = page.path("after").asText();
            pages++;
        } while (!after.equals("null"));
        JsonNode counts = answered("/api/v1/runs/" + run, "run").path("counts");
        assertThat(seen).hasSize(counts.path("planned").asInt());
        assertThat(pages).isEqualTo(counts.path("planned").asInt() / 100 + 1);
    }

    @Test
    void records_are_found_by_type_by_state_and_by_key() {
        JsonNode orders = answered("/api/v1/runs/" + run + "/records?type=orders&state=verified&limit=500", "records")
                .path("records");
        assertThat(orders).isNotEmpty().allSatisfy(order -> {
            assertThat(order.path("type").asText()).isEqualTo("orders");
            assertThat(order.path("state").asText()).isEqualTo("verified");
        });
        String key = orders.path(0).path("key").asText();
        assertThat(answered("/api/v1/runs/" + run + "/records?type=orders&key=" + key, "records")
                        .path("records"))
                .hasSize(1);
    }

    @Test
    void where_leads_from_the_target_back_to_the_row() {
        JsonNode record = answered("/api/v1/runs/" + run + "/records?type=orders&state=verified&limit=1", "records")
                .path("records")
                .path(0);
        JsonNode found = answered("/api/v1/where?id=" + record.path("targetId").asText(), "where")
                .path("records")
                .path(0);
        assertThat(found.path("file").asText()).isEqualTo(record.path("file").asText());
        assertThat(found.path("row").asInt()).isEqualTo(record.path("row").asInt());
    }

    @Test
    void dead_letters_are_listed_shown_given_up_and_taken_back() {
        JsonNode page = answered("/api/v1/dead-letters?migration=tradervolt&limit=1", "letters");
        assertThat(page.path("letters")).hasSize(1);
        assertThat(page.path("counts").path("dead").asInt()).isEqualTo(6);
        String letter = "/api/v1/dead-letters/"
                + page.path("letters").path(0).path("id").asText();
        DescribedAnswer.fits(lab.get(letter).json(), "letter");
        ApiLab.Answer discarded = lab.post(letter + "/discard", "{\"reason\":\"known\"}", ApiLab.OPERATE);
        assertThat(discarded.status()).as(discarded.response().body()).isEqualTo(200);
        assertThat(lab.get(letter).json().path("standing").asText()).isEqualTo("discarded");
        assertThat(lab.get(letter).json().path("history").toString()).contains("api operate");
        assertThat(lab.post(letter + "/discard", "{\"reason\":\"again\"}", ApiLab.OPERATE)
                        .status())
                .isEqualTo(409);
        assertThat(lab.post(letter + "/restore", "", ApiLab.OPERATE).status()).isEqualTo(200);
        assertThat(lab.get(letter).json().path("standing").asText()).isEqualTo("open");
    }

    @Test
    void an_unknown_reason_of_letters_is_told_with_those_there_are() {
        ApiLab.Answer answer = lab.get("/api/v1/dead-letters?reason=nothing");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.detail()).contains("'nothing'", "rejected-in-mapping");
    }

    @Test
    void the_report_is_told_and_shown() {
        assertThat(answered("/api/v1/runs/" + run + "/report", "report")
                        .path("run")
                        .asText())
                .isEqualTo(run);
        ApiLab.Answer page = lab.get("/api/v1/runs/" + run + "/report.html");
        assertThat(page.response().headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
        assertThat(page.response().headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .contains("style-src");
        assertThat(page.response().body()).contains(run);
    }

    @Test
    void every_example_of_the_page_works() throws Exception {
        List<CurlLine> examples = Files.readAllLines(Path.of("docs/api.md")).stream()
                .filter(line -> line.startsWith("curl "))
                .map(CurlLine::new)
                .toList();
        assertThat(examples).hasSizeGreaterThan(10);
        for (CurlLine example : examples) {
            var request = example.request(text -> text.replace("$TOKEN", ApiLab.APPROVE)
                    .replace("$API", lab.url() + "/api/v1")
                    .replace("$RUN", run));
            var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(example + ": " + answer.body()).isIn(200, 202);
            lab.awaitIdle();
        }
        lab.put("/api/v1/migrations/tradervolt/rate", "{\"rate\":0}");
    }

    @Test
    void lists_fit_their_description() {
        answered("/api/v1/migrations", "migrations");
        answered("/api/v1/migrations/tradervolt", "migration");
        answered("/api/v1/migrations/tradervolt/routes", "routes");
        answered("/api/v1/operations", "operations");
        answered("/api/v1/runs", "runs");
        answered("/api/v1/audit", "audit");
        answered("/api/v1/settings", "settings");
        assertThat(answered("/api/v1/events", "events").path("events").toString())
                .contains("\"kind\":\"began\"", "\"kind\":\"ended\"");
    }

    @Test
    void who_approved_stands_in_the_audit() {
        assertThat(lab.get("/api/v1/audit?migration=tradervolt&limit=500")
                        .response()
                        .body())
                .containsPattern("\"who\":\"api approve [0-9a-f]{8}\",\"what\":\"apply begun\"");
    }

    @Test
    void a_rate_is_changed_for_the_calls_to_come() {
        ApiLab.Answer answer = lab.put("/api/v1/migrations/tradervolt/rate", "{\"rate\":250.5}");
        assertThat(answer.json().path("rate").decimalValue()).isEqualByComparingTo("250.5");
        lab.put("/api/v1/migrations/tradervolt/rate", "{\"rate\":0}");
    }

    private static JsonNode answered(String path, String schema) {
        ApiLab.Answer answer = lab.get(path);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        DescribedAnswer.fits(answer.json(), schema);
        return answer.json();
    }
}
