package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.metamigrator.cli.CommandContext;
import io.metamigrator.cli.CommandTree;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The demo, and what can be asked of the ledger that it leaves. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    static Path out;

    private int first;
    private String firstWords = "";
    private int second;
    private String secondWords = "";

    @BeforeAll
    void run_the_demo_twice() {
        List<String> args = List.of("-Dout.dir=" + out);
        firstWords = demo(args, code -> first = code);
        secondWords = demo(args, code -> second = code);
    }

    private static String demo(List<String> args, java.util.function.IntConsumer code) {
        ByteArrayOutputStream words = new ByteArrayOutputStream();
        code.accept(new DemoScenario().run(args, new PrintStream(words, true, StandardCharsets.UTF_8)));
        return words.toString(StandardCharsets.UTF_8);
    }

    @Test
    void ends_well_and_shows_that_nothing_came_twice_or_was_lost() {
        assertThat(firstWords)
                .contains("Twice in the sandbox: 0. Lost: 0. Left open: 0.")
                .contains("Ledger and sandbox agree.")
                .doesNotContain("lost: 0, each");
        assertThat(first).as(firstWords).isZero();
    }

    @Test
    void lists_the_rows_that_are_rejected() {
        assertThat(firstWords)
                .contains("Orders.htm:31", "Orders.htm:56", "Orders.htm:81", "Orders.htm:101", "Orders.htm:121")
                .contains("Deals.htm:179");
    }

    @Test
    void can_be_run_again() {
        assertThat(second).as(secondWords).isZero();
    }

    @Test
    void never_deletes_a_folder_that_no_demo_has_made(@TempDir Path home) throws IOException {
        Path foreign = Files.createDirectories(home.resolve("demo"));
        Files.writeString(foreign.resolve("keep.txt"), "mine");
        DemoScenario demo = new DemoScenario();

        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> demo.run(List.of("-Dout.dir=" + home), System.out)))
                .hasMessageContaining("was not made by a demo");
        assertThat(foreign.resolve("keep.txt")).exists();
    }

    @Test
    void status_shows_the_run_and_the_next_command() throws IOException {
        JsonNode status = ofTradervolt(json("status"));

        assertThat(status.path("next").asText())
                .as("it was verified without differences")
                .isEqualTo("./migrate report --run "
                        + status.path("runs").path(0).path("run").asText());
        assertThat(status.path("lease").isNull()).isTrue();
        assertThat(status.path("plan").path("ageSeconds").asLong()).isNotNegative();
        JsonNode run = status.path("runs").path(0);
        assertThat(run.path("mode").asText()).isEqualTo("production");
        assertThat(run.path("state").asText()).isEqualTo("done");
        assertThat(run.path("counts").path("rejected").asLong()).isEqualTo(6);
        assertThat(run.path("types").path("traders").path("verified").asLong()).isEqualTo(52);
    }

    @Test
    void status_of_one_migration_is_the_same() throws IOException {
        assertThat(ofTradervolt(json("tradervolt", "status")).path("runs"))
                .isEqualTo(ofTradervolt(json("status")).path("runs"));
    }

    @Test
    void where_leads_from_a_key_to_the_target_and_back() throws IOException {
        JsonNode byKey = json("where", "20110").path("records").path(0);
        String id = byKey.path("targetId").asText();
        JsonNode byId = json("where", id).path("records").path(0);
        String place = byId.path("file").asText() + ":" + byId.path("row").asText();

        assertThat(byKey.path("type").asText()).isEqualTo("traders");
        assertThat(byKey.path("state").asText()).isEqualTo("verified");
        assertThat(byId).isEqualTo(byKey);
        assertThat(json("where", place).path("records")).contains(byKey);
        assertThat(byKey.path("sourceDigest").asText()).hasSize(64);
        assertThat(byKey.path("readBackDigest").asText()).hasSize(64);
        assertThat(byKey.path("mappingVersion").asText()).hasSize(64);
    }

    @Test
    void where_finds_a_name_however_it_is_written() throws IOException {
        assertThat(json("where", "XAUUSD").path("records").path(0).path("type").asText())
                .isEqualTo("symbols");
    }

    @Test
    void where_says_why_a_row_was_rejected() throws IOException {
        JsonNode record = json("where", "Orders.htm:101").path("records").path(0);

        assertThat(record.path("state").asText()).isEqualTo("rejected");
        assertThat(record.path("reason").asText()).startsWith("Time: not-a-time '");
    }

    @Test
    void where_that_finds_nothing_says_what_it_takes() throws IOException {
        JsonNode answer = json("where", "no-such-thing");

        assertThat(answer.path("exitCode").asInt()).isEqualTo(2);
        assertThat(answer.path("error").asText()).contains("an id of the target", "a login", "Orders.htm:31");
    }

    @Test
    void report_of_an_unknown_run_is_a_usage_error() throws IOException {
        JsonNode answer = json("report", "--run", "nope");

        assertThat(answer.path("exitCode").asInt()).isEqualTo(2);
        assertThat(answer.path("error").asText()).contains("there is no run nope", "the newest are");
    }

    @Test
    void apply_leaves_the_report_and_its_lists() throws IOException {
        Path results = out.resolve("demo/tradervolt/results");
        JsonNode stats = JSON.readTree(results.resolve("migration_stats.json").toFile());
        JsonNode mappings = JSON.readTree(results.resolve("mappings.json").toFile());
        JsonNode created =
                JSON.readTree(results.resolve("created_entities.json").toFile());

        assertThat(stats.path("test_mode").asBoolean()).isFalse();
        assertThat(stats.path("stats").path("created").asLong()).isEqualTo(409);
        assertThat(stats.path("stats").path("skipped").asLong()).isEqualTo(2);
        assertThat(stats.path("stats").path("failed").asLong()).isEqualTo(6);
        assertThat(stats.path("stats").path("verified").asLong()).isEqualTo(409);
        assertThat(mappings.path("traders")).hasSize(52);
        assertThat(mappings.path("traders-groups")).hasSize(2);
        assertThat(created.path("orders")).hasSize(144);
        assertThat(created.path("traders").path(0).path("id").asText())
                .isEqualTo(mappings.path("traders").path("20110").asText());
    }

    @Test
    void the_report_adds_up_and_names_places_but_no_person() throws IOException {
        JsonNode answer = json("report");
        String page = Files.readString(Path.of(answer.path("report").asText()));
        JsonNode facts =
                JSON.readTree(out.resolve("demo/tradervolt/results/report.json").toFile());

        assertThat(facts.path("accounting").path("holds").asBoolean()).isTrue();
        assertThat(page)
                .contains("417 planned = 409 confirmed + 2 skipped + 6 rejected", "Orders.htm:101", "Time: not a time")
                .contains("Money", "window incomplete", "adds up")
                .doesNotContain("<script", "http-equiv=\"refresh\"", "src=", "href=");
        for (String file : List.of("report.html", "report.json", "created_entities.json", "mappings.json")) {
            String text =
                    Files.readString(out.resolve("demo/tradervolt/results").resolve(file));
            assertThat(text.replace("jmx.password-file", "a setting's name"))
                    .as(file)
                    .doesNotContainIgnoringCase("wexcombe", "perpetua.", "7946 0123", "demo@example.org", "password");
        }
    }

    private static JsonNode ofTradervolt(JsonNode status) {
        for (JsonNode migration : status.path("migrations")) {
            if (migration.path("migration").asText().equals("tradervolt")) {
                return migration;
            }
        }
        throw new AssertionError("no tradervolt in " + status);
    }

    private JsonNode json(String... command) throws IOException {
        Path demo = out.resolve("demo");
        Map<String, String> environment = new TreeMap<>(
                Map.of("OUT_DIR", demo.toString(), "LEDGER_URL", "jdbc:sqlite:" + demo.resolve("ledger.db")));
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(answer, true, StandardCharsets.UTF_8);
        List<String> words = new ArrayList<>(List.of(command));
        words.add("--json");
        CommandTree.of(new CommandContext(Path.of(""), environment, CamelEngine.starter(), stream, System.err))
                .execute(words.toArray(String[]::new));
        return JSON.readTree(answer.toString(StandardCharsets.UTF_8));
    }
}
