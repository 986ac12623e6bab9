package io.metamigrator.systems.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.migration.Phase;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.files.Digests;
import io.metamigrator.sandbox.redis.RedisServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** A verdict says of how many: what the run has written is compared, or it is told what became of it. */
class RedisDenominatorTest {
    @TempDir
    Path folder;

    private RedisLab lab;

    @BeforeEach
    void open() throws Exception {
        lab = RedisLab.open(folder).set("redis.recheck-after", "10ms");
    }

    @AfterEach
    void close() {
        lab.close();
    }

    private void historical() {
        RedisLab.Outcome outcome = lab.run("redis", "--phase", "historical", "--json");
        assertThat(outcome.exit()).as(outcome.text()).isZero();
    }

    private JsonNode red(String... options) {
        RedisLab.Outcome verified = lab.phase("verify", options);
        assertThat(verified.exit()).as(verified.text()).isEqualTo(6);
        return verified.json();
    }

    private void isNotHandedOver(String reason) {
        RedisLab.Outcome cutover = lab.run("redis", "cutover", "--confirm", "CUTOVER");
        assertThat(cutover.exit()).as(cutover.text()).isEqualTo(3);
        assertThat(cutover.err()).contains(reason);
    }

    @Test
    void a_run_whose_every_key_is_lost_on_both_sides_is_neither_green_nor_handed_over() {
        lab.in(0, jedis -> jedis.set("session:1", "a"));
        historical();
        lab.in(0, Jedis::flushAll);
        JsonNode told = red();
        assertThat(told.path("compared").asLong()).isZero();
        assertThat(told.path("ledger").path("written").asLong()).isEqualTo(1);
        assertThat(told.path("ledger").path("lost").asLong()).isEqualTo(1);
        assertThat(told.path("examples").path("lost").get(0).asText()).contains("session:1");
        assertThat(lab.run("redis", "verify").out())
                .contains("1 written by the run")
                .contains("lost  DB 0 session:1 -> sys:session:1")
                .doesNotContain("Green");
        isNotHandedOver("not green");
    }

    @Test
    void a_run_of_which_half_is_lost_on_both_sides_is_not_green() {
        for (int i = 0; i < 10; i++) {
            String key = "session:" + i;
            lab.in(0, jedis -> jedis.set(key, "a"));
        }
        historical();
        for (int i = 0; i < 5; i++) {
            String key = "session:" + i;
            lab.in(0, jedis -> jedis.del(key));
            lab.in(1, jedis -> jedis.del("sys:" + key));
        }
        JsonNode told = red();
        assertThat(told.path("compared").asLong()).isEqualTo(5);
        assertThat(told.path("ledger").path("lost").asLong()).isEqualTo(5);
        assertThat(told.path("verdict").asText()).isEqualTo("red");
        isNotHandedOver("not green");

        assertThat(red("--accept-lost", "4").path("ledger").path("lost").asLong())
                .isEqualTo(5);
        JsonNode accepted = lab.succeed("verify", "--accept-lost", "5");
        assertThat(accepted.path("verdict").asText()).isEqualTo("green");
        assertThat(lab.succeed("cutover", "--confirm", "CUTOVER")
                        .path("verification")
                        .path("lost")
                        .asLong())
                .isEqualTo(5);
    }

    @Test
    void what_has_expired_as_it_was_planned_to_is_told_and_not_lost() throws Exception {
        lab.in(0, jedis -> jedis.set("session:stays", "a"));
        try (RedisDesk desk = new RedisDesk(lab)) {
            long time = 500; // longer where this machine is busy, until it is copied before it expires
            do {
                time *= 3;
                long millis = time;
                lab.in(1, Jedis::flushDB);
                lab.in(0, jedis -> jedis.psetex("session:goes", millis, "a"));
                assertThat(desk.start(Phase.PLAN, Map.of()).get().exitCode()).isEqualTo(ExitCode.DONE);
            } while (desk.apply().get().json().path("writes").asLong() < 2 && time < 40_000);
            await().atMost(Duration.ofSeconds(50)).until(() -> lab.keys(0) == 1 && lab.keys(1) == 1);
        }
        JsonNode told = lab.succeed("verify");
        assertThat(told.path("ledger").path("written").asLong()).isEqualTo(2);
        assertThat(told.path("ledger").path("compared").asLong()).isEqualTo(1);
        assertThat(told.path("ledger").path("expired").asLong()).isEqualTo(1);
        assertThat(lab.run("redis", "verify").out())
                .contains("2 written by the run, 0 found there; of these 1 compared, 1 expired as planned")
                .contains("Green: 1 key is in the target as it is at the source.");
    }

    @Test
    void a_plan_of_the_first_version_opens_and_does_not_know_why_a_key_is_gone() throws Exception {
        lab.in(0, jedis -> jedis.set("session:stays", "a"));
        lab.in(0, jedis -> jedis.setex("session:goes", 600, "a"));
        lab.succeed("plan");
        withoutExpiries();
        assertThat(lab.apply().exit()).isZero();
        lab.in(0, jedis -> jedis.del("session:goes"));
        lab.in(1, jedis -> jedis.del("sys:session:goes"));
        JsonNode told = red();
        assertThat(told.path("ledger").path("expired").asLong()).isZero();
        assertThat(told.path("ledger").path("lost").asLong()).isEqualTo(1);
        assertThat(told.path("examples").path("lost").get(0).asText()).contains("unknown");
    }

    /** Makes the plan one as the first version has written them: six columns, and no expiry among them. */
    private void withoutExpiries() throws Exception {
        Path keys = lab.out().resolve("keys/system.keys");
        List<String> lines = Files.readAllLines(keys).stream()
                .map(line -> String.join("\t", List.of(line.split("\t")).subList(0, 6)))
                .toList();
        String before = Digests.sha256(keys);
        Files.writeString(keys, String.join("\n", lines) + "\n");
        Path plan = lab.out().resolve("migration_plan.json");
        Files.writeString(plan, Files.readString(plan).replace(before, Digests.sha256(keys)));
        Files.writeString(plan.resolveSibling("migration_plan.json.sha256"), Digests.sha256(plan) + "\n");
    }

    @Test
    void entries_whose_sources_have_expired_are_looked_for_in_their_stream() {
        lab.in(2, jedis -> jedis.hset("realtime:A:1762160400", Map.of("p", "1")));
        lab.in(2, jedis -> jedis.hset("realtime:A:1762160401", Map.of("p", "2")));
        historical();
        lab.in(2, jedis -> jedis.del("realtime:A:1762160400"));
        assertThat(lab.succeed("verify").path("ledger").path("kept").asLong()).isEqualTo(1);
        lab.in(1, jedis -> jedis.xdel("ticks:realtime:A", new redis.clients.jedis.StreamEntryID(1762160400000L, 0)));
        assertThat(red().path("ledger").path("lost").asLong()).isEqualTo(1);
    }

    @Test
    void an_empty_source_is_told_by_discover_and_plan_and_is_never_green() {
        lab.in(3, jedis -> jedis.set("elsewhere", "1"));
        assertThat(lab.run("redis", "discover").exit()).isZero();
        assertThat(lab.run("redis", "plan").out())
                .contains("hold no key at all")
                .contains("see that redis.url is right")
                .contains("3 holds 1");
        assertThat(lab.run("redis", "discover").out()).contains("hold no key at all");
        assertThat(lab.succeed("validate").toString()).contains("no key");
        historical();
        assertThat(red().path("verdict").asText()).isEqualTo("nothing compared");
        isNotHandedOver("not green");
    }

    @Test
    void keys_that_are_scanned_are_planned_or_taken_by_no_rule_or_gone() {
        lab.in(0, jedis -> jedis.set("session:1", "a"));
        lab.in(0, jedis -> jedis.set("foreign:1", "a"));
        JsonNode scan = lab.succeed("plan").path("scan");
        assertThat(scan.path("scanned").asLong()).isEqualTo(2);
        assertThat(scan.path("planned").asLong()).isEqualTo(1);
        assertThat(scan.path("unmatched").asLong()).isEqualTo(1);
        assertThat(scan.path("gone").asLong()).isZero();
        assertThat(scan.path("toldTwice").asLong()).isZero();
        assertThat(lab.run("redis", "plan").out())
                .contains("2 keys scanned = 1 planned + 1 taken by no rule + 0 gone since + 0 told twice");
        assertThat(lab.apply().json().path("scan")).isEqualTo(scan);
        assertThat(lab.out().toFile().listFiles((dir, name) -> name.startsWith("migration_report")))
                .singleElement()
                .satisfies(
                        report -> assertThat(Files.readString(report.toPath())).contains("\"scanned\" : 2"));
    }

    @Test
    void a_target_that_was_emptied_after_the_verify_is_not_handed_over() throws Exception {
        lab.in(0, jedis -> jedis.set("session:1", "a"));
        historical();
        lab.succeed("verify");
        Path file = lab.out().resolve("results/verification.json");
        assertThat(Files.readString(file)).contains("\"written\" : 1", "\"lost\" : 0");
        lab.in(1, Jedis::flushDB);
        isNotHandedOver("holds no key");
    }

    @Test
    void a_server_that_was_restarted_without_its_keys_is_not_green() throws Exception {
        lab.in(2, jedis -> jedis.set("ohlc:A", "1"));
        historical();
        RedisServer server = lab.server();
        server.kill();
        server.restart();
        assertThat(red().path("ledger").path("lost").asLong()).isEqualTo(1);
    }
}
