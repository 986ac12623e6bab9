package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.samples.Brokerage;
import io.metamigrator.systems.redis.RedisLab;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shapes that people script against; docs/json.md tells them. */
class JsonShapeTest {
    private static final List<String> TYPES =
            List.of("symbols-groups", "symbols", "traders-groups", "traders", "orders", "positions", "deals");

    @TempDir
    static Path folder;

    private static JsonNode discovered;
    private static JsonNode planned;
    private static JsonNode validated;
    private static JsonNode rehearsed;
    private static JsonNode applied;
    private static JsonNode verified;
    private static JsonNode rehearsedBack;
    private static JsonNode rolledBack;
    private static JsonNode cleaned;

    @BeforeAll
    static void goThroughTheWholeLife() {
        try (TraderVoltLab lab = TraderVoltLab.open(folder)) {
            lab.exports(Brokerage.small());
            discovered = lab.phase("discover").json();
            planned = lab.phase("plan").json();
            validated = lab.phase("validate").json();
            rehearsed = lab.phase("apply").json();
            applied = lab.apply().json();
            verified = lab.phase("verify").json();
            rehearsedBack = lab.phase("rollback").json();
            rolledBack = lab.phase(
                            "rollback",
                            "--confirm",
                            "ROLLBACK",
                            "--confirm-count",
                            rehearsedBack.path("due").asText())
                    .json();
            lab.run("tradervolt", "apply", "--test", "--limit", "1");
            cleaned = lab.phase("cleanup", "--prefix", "MIG_TEST_").json();
        }
    }

    @Test
    void discover_counts_every_list() {
        assertThat(names(discovered.path("types"))).containsExactlyElementsOf(TYPES);
        assertThat(discovered.path("types").path("traders-groups").path("count").asInt())
                .isEqualTo(3);
    }

    @Test
    void plan_accounts_for_every_row_of_every_type() {
        assertThat(names(planned.path("types"))).containsExactlyElementsOf(TYPES);
        for (JsonNode type : planned.path("types")) {
            assertThat(names(type)).contains("read", "create", "exists", "rejected", "excluded");
            assertThat(type.path("read").asLong())
                    .isEqualTo(type.path("create").asLong()
                            + type.path("exists").asLong()
                            + type.path("rejected").asLong()
                            + type.path("excluded").asLong());
        }
        JsonNode orders = planned.path("types").path("orders");
        assertThat(orders.path("read").asInt()).isEqualTo(154);
        assertThat(orders.path("create").asInt()).isEqualTo(144);
        assertThat(orders.path("rejected").asInt()).isEqualTo(5);
        assertThat(orders.path("excluded").asInt()).isEqualTo(5);
        assertThat(names(planned.path("estimate")))
                .contains("calls", "callsPerSecond", "seconds", "hours", "tokenRefreshes");
    }

    @Test
    void plan_carries_the_money_verdicts() {
        assertThat(planned.path("money").path("verdicts").toString())
                .isEqualTo("{\"agrees\":30,\"window-incomplete\":3,\"no-deals\":27,\"differs\":0}");
    }

    @Test
    void validate_names_its_checks() {
        assertThat(validated.path("checks")).isNotEmpty().allSatisfy(check -> {
            assertThat(check.path("name").asText()).isNotEmpty();
            assertThat(check.path("result").asText()).isIn("pass", "warn", "fail");
            assertThat(check.path("finding").asText()).isNotEmpty();
        });
    }

    @Test
    void a_dry_run_writes_nothing_and_says_so() {
        assertThat(rehearsed.path("mode").asText()).isEqualTo("dry-run");
        assertThat(rehearsed.path("writes").asInt()).isZero();
        assertThat(rehearsed.path("counts").path("waiting").asInt()).isEqualTo(409);
    }

    @Test
    void apply_counts_by_state_and_the_states_add_up() {
        assertThat(applied.path("mode").asText()).isEqualTo("production");
        assertThat(applied.path("writes").asInt()).isEqualTo(409);
        assertThat(names(applied.path("types"))).containsExactlyElementsOf(TYPES);
        for (JsonNode type : applied.path("types")) {
            long sum = 0;
            for (String state : List.of(
                    "confirmed", "skipped", "rejected", "dead", "blocked", "unknown", "waiting", "rolledBack")) {
                assertThat(type.has(state)).as(state).isTrue();
                sum += type.path(state).asLong();
            }
            assertThat(sum).isEqualTo(type.path("planned").asLong());
        }
        assertThat(applied.path("counts").path("verified").asInt()).isEqualTo(409);
    }

    @Test
    void verify_counts_by_state_and_writes_nothing() {
        assertThat(verified.path("writes").asInt(-1)).isZero();
        assertThat(verified.path("counts").path("confirmed").asInt()).isEqualTo(409);
    }

    @Test
    void the_page_about_json_names_every_field_of_plan_and_apply() throws Exception {
        String page = Files.readString(Path.of("docs/json.md"));
        for (JsonNode answer : List.of(discovered, planned, validated, rehearsed, applied)) {
            assertThat(names(answer)).allSatisfy(name -> assertThat(page).contains("`" + name));
        }
    }

    @Test
    void the_page_about_json_names_every_field_of_verify_rollback_and_cleanup() throws Exception {
        String page = Files.readString(Path.of("docs/json.md"));
        told(page, "tradervolt verify", verified);
        told(page, "tradervolt rollback", rehearsedBack, rolledBack);
        told(
                page.replace("As `tradervolt rollback`", section(page, "tradervolt rollback")),
                "tradervolt cleanup",
                cleaned);
        assertThat(rolledBack.path("deleted").asInt()).isEqualTo(409);
        assertThat(cleaned.path("deleted").asInt()).isPositive();
    }

    private static String section(String page, String about) {
        String from = page.substring(page.indexOf("\n## `" + about + "`") + 1);
        return from.substring(from.indexOf('\n'), from.indexOf("\n## "));
    }

    @Test
    void the_page_about_json_names_every_field_of_what_redis_tells(@TempDir Path place) throws Exception {
        String page = Files.readString(Path.of("docs/json.md"));
        try (RedisLab lab = RedisLab.open(place)) {
            lab.in(0, jedis -> jedis.set("system:config", "{}"));
            told(page, "redis plan", lab.succeed("plan"));
            told(page, "redis apply", lab.apply().json());
            JsonNode verified = lab.succeed("verify");
            told(page, "redis verify", verified, verified.path("findings"));
            told(page, "redis follow", lab.succeed("follow", "--confirm", "FOLLOW", "--for", "1s"));
            told(page, "redis cutover", lab.succeed("cutover"));
            JsonNode status = lab.run("redis", "status", "--json")
                    .json()
                    .path("migrations")
                    .path(0);
            assertThat(status.path("follow").path("drift").asLong(-1)).isZero();
            told(page, "status", status, status.path("follow"));
        }
    }

    /** Each field stands in the part of the page that is about it, or is one that all have. */
    private static void told(String page, String about, JsonNode... answers) {
        int begin = page.indexOf("\n## `" + about + "`");
        int end = page.indexOf("\n## ", begin + 1);
        assertThat(begin).as(about).isPositive();
        for (JsonNode answer : answers) {
            assertThat(names(answer))
                    .isNotEmpty()
                    .allSatisfy(name -> assertThat(page.substring(begin, end) + "`migration` `phase` `exitCode` `next`")
                            .as(about)
                            .contains("`" + name));
        }
    }

    private static List<String> names(JsonNode node) {
        return StreamSupport.stream(((Iterable<String>) node::fieldNames).spliterator(), false)
                .toList();
    }
}
