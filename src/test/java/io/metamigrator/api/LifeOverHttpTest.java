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
        String letter = letter();
        for (CurlLine example : examples) {
            var request = example.request(text -> text.replace("$TOKEN", ApiLab.APPROVE)
                    .replace("$API", lab.url() + "/api/v1")
                    .replace("$RUN", run)
                    .replace("$LETTER", letter));
            var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(example + ": " + answer.body()).isIn(200, 202);
            lab.awaitIdle();
        }
        lab.put("/api/v1/migrations/tradervolt/rate", "{\"rate\":0}");
    }

    private static String letter() {
        return lab.get("/api/v1/dead-letters?migration=tradervolt")
                .json()
                .at("/letters/0/id")
                .asText();
    }

    @Test
    void the_block_of_the_page_sets_what_its_lines_need() throws Exception {
        String page = Files.readString(Path.of("docs/api.md"));
        String block = page.substring(
                page.indexOf("```bash\nexport TOKEN") + 8, page.indexOf("```", page.indexOf("first id")));
        String settled =
                "idle() { while curl -s -H \"Authorization: Bearer $TOKEN\" $API/operations | grep -q 'under way';"
                        + " do sleep 0.1; done; }\n";
        String script = settled
                + block.lines()
                        .map(line -> line.startsWith("curl ")
                                ? line.replace("curl ", "curl -sS --fail-with-body ") + " || exit 9; idle"
                                : line)
                        .collect(java.util.stream.Collectors.joining("\n"))
                        .replaceFirst("API=\\S+", "API=" + lab.url() + "/api/v1")
                + "\necho; echo run=$RUN letter=$LETTER\n";
        Files.createDirectories(folder.resolve("out"));
        Files.writeString(folder.resolve("out/api-token"), ApiLab.APPROVE);
        Process bash = new ProcessBuilder("bash", "-c", script)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String told = new String(bash.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);

        assertThat(bash.waitFor()).as(told).isZero();
        assertThat(told).endsWith("run=" + run + " letter=" + letter() + "\n");
        lab.put("/api/v1/migrations/tradervolt/rate", "{\"rate\":0}");
    }

    @Test
    void the_rows_of_dead_letters_are_given_out_whole_to_who_may_approve_and_to_nobody_else() throws Exception {
        String type = lab.get("/api/v1/dead-letters?migration=tradervolt&reason=rejected-in-mapping")
                .json()
                .at("/letters/0/type")
                .asText();
        String path = "/api/v1/migrations/tradervolt/dead-letters/export?type=" + type;
        assertThat(lab.get(path).status()).isEqualTo(403);
        var request = java.net.http.HttpRequest.newBuilder(java.net.URI.create(lab.url() + path))
                .header("Authorization", "Bearer " + ApiLab.APPROVE)
                .build();
        var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/csv; charset=utf-8");
        assertThat(answer.body().lines().findFirst().orElse("")).contains("kind", "digest", "reasons");
        assertThat(answer.body().lines().count()).isGreaterThan(1);
        try (var left = Files.list(folder.resolve("out/dead-letters"))) {
            assertThat(left).isEmpty();
        }
        assertThat(lab.get("/api/v1/audit?migration=tradervolt&limit=500")
                        .response()
                        .body())
                .contains("rows of dead letters of " + type + " given out whole");
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
