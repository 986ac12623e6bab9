package io.metamigrator.systems.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.MigrateProcess;
import io.metamigrator.ledger.Audit;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.LedgerSettings;
import io.metamigrator.sandbox.redis.SampleHistory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisCutoverTest {
    private static final List<Integer> SOURCES = List.of(0, 2, 5);

    @TempDir
    Path folder;

    @Test
    void nothing_is_handed_over_before_the_run_is_done() throws Exception {
        try (RedisLab lab = RedisLab.open(folder).withHistory()) {
            refused(lab, "there is no plan");
            lab.succeed("plan");
            refused(lab, "no run has carried out the current plan");
            lab.apply("--limit", "1");
            lab.phase("verify");
            refused(lab, "has not come to its end", "has found differences");
        }
    }

    @Test
    void a_verify_counts_only_if_it_is_whole_green_fresh_and_as_it_was_written() throws Exception {
        try (RedisLab lab = copied()) {
            refused(lab, "nothing was verified yet");
            lab.succeed("verify", "--sample", "50");
            refused(lab, "compared a part only");
            lab.succeed("verify", "--step", "system");
            refused(lab, "compared a part only");
            lab.in(2, jedis -> jedis.hset("volume_state:256001", "last_cumulative", "newer"));
            assertThat(lab.set("redis.recheck-after", "10ms").phase("verify").exit())
                    .isEqualTo(6);
            refused(lab, "has found differences");
            Path file = lab.out().resolve("results/verification.json");
            Files.writeString(file, Files.readString(file).replace("\"verdict\" : \"red\"", "\"verdict\" : \"green\""));
            refused(lab, "verification.json is not what verify wrote");
            lab.in(1, jedis -> jedis.hset("vol:state:256001", "last_cumulative", "newer"));
            lab.succeed("verify");
            lab.set("redis.verify-max-age", "1ms");
            refused(lab, "redis.verify-max-age");
            lab.set("redis.verify-max-age", "1h");
            assertThat(lab.phase("cutover").exit()).isZero();
            lab.in(2, jedis -> jedis.hset("volume_state:new", Map.of("last_cumulative", "1")));
            lab.succeed("plan");
            refused(lab, "no run has carried out the current plan");
            assertThat(lab.apply().exit()).isZero();
            refused(lab, "was of another run");
        }
    }

    @Test
    void the_word_is_needed_and_who_handed_over_what_is_in_the_audit() throws Exception {
        try (RedisLab lab = verified()) {
            long before = sources(lab);
            JsonNode told = lab.succeed("cutover");
            assertThat(told.path("mode").asText()).isEqualTo("dry-run");
            assertThat(handedOver(lab)).isEmpty();
            assertThat(lab.phase("cutover", "--confirm", "DELETE").exit()).isEqualTo(3);
            assertThat(lab.run("redis", "cutover", "--confirm", "CUTOVER").out())
                    .contains("What to switch now:", "/1, by the new names", "databases 0, 2, 5");
            assertThat(handedOver(lab)).singleElement().satisfies(entry -> {
                assertThat(entry.who()).isNotBlank();
                assertThat(entry.what())
                        .contains("with "
                                + told.path("verification").path("compared").asInt() + " keys");
            });
            assertThat(sources(lab)).isEqualTo(before);
        }
    }

    @Test
    void sources_that_were_changed_since_stay_and_are_listed() throws Exception {
        try (RedisLab lab = RedisLab.open(folder).withHistory()) {
            lab.in(0, jedis -> jedis.copy("system:config", "sys:system:config", 1, false));
            lab.succeed("plan");
            assertThat(lab.apply().exit()).isZero();
            lab.succeed("verify");
            lab.in(2, jedis -> jedis.hset("volume_state:256001", "last_cumulative", "newer"));
            lab.in(1, jedis -> jedis.del("vol:state:256002"));
            lab.in(2, jedis -> jedis.del("volume_state:256003"));
            long written = lab.written();
            assertThat(lab.phase("cutover", "--delete-sources", "--confirm", "DELETE")
                            .exit())
                    .isEqualTo(3);
            RedisLab.Outcome outcome = deleted(lab);
            assertThat(outcome.exit()).as(outcome.text()).isEqualTo(4);
            JsonNode told = outcome.json();
            assertThat(told.path("kept").asInt()).isEqualTo(2);
            assertThat(told.path("gone").asInt()).isEqualTo(1);
            assertThat(told.path("stays").toString())
                    .contains("DB 2 volume_state:256001: it is not as its copy")
                    .contains("DB 2 volume_state:256002: the target does not have it any more");
            // what the target had before the run was not copied by it, so its source stays
            assertThat(lab.<Boolean>in(0, jedis -> jedis.exists("system:config")))
                    .isTrue();
            assertThat(told.path("deleted").asLong()).isEqualTo(written - 1 - 2);
            assertThat(lab.written()).isEqualTo(written);
            assertThat(lab.<Boolean>in(2, jedis -> jedis.exists("realtime:NSE:INFY:1762160400")))
                    .isFalse();
        }
    }

    @Test
    void a_source_whose_entry_the_stream_has_trimmed_stays() throws Exception {
        try (RedisLab lab = RedisLab.open(folder)) {
            Files.writeString(
                    lab.mappingFile(), Files.readString(lab.mappingFile()).replace("max-length: 0", "max-length: 2"));
            for (int tick = 0; tick < 3; tick++) {
                String key = "realtime:INFY:" + (1_762_160_400L + tick);
                lab.in(2, jedis -> jedis.hset(key, Map.of("p", "1")));
            }
            lab.succeed("plan");
            assertThat(lab.apply().exit()).isZero();
            lab.succeed("verify");
            RedisLab.Outcome outcome = deleted(lab);
            assertThat(outcome.json().path("deleted").asInt()).isEqualTo(2);
            assertThat(outcome.json().path("stays").toString()).contains("realtime:INFY:1762160400");
            assertThat(lab.keys(2)).isEqualTo(1);
        }
    }

    @Test
    void a_rollback_afterwards_leaves_the_only_copies_where_the_sources_were_not_kept() throws Exception {
        try (RedisLab lab = verified()) {
            long written = lab.written();
            assertThat(deleted(lab).exit()).isZero();
            RedisLab.Outcome undone = lab.phase(
                    "rollback", "--confirm", "ROLLBACK", "--confirm-count", String.valueOf(written), "--force");
            assertThat(undone.exit()).isEqualTo(4);
            assertThat(undone.json().path("kept").asLong()).isEqualTo(written);
            assertThat(lab.written()).isEqualTo(written);
        }
    }

    @Test
    void killed_half_way_it_goes_on_and_a_rollback_puts_every_source_back_that_was_kept() throws Exception {
        try (RedisLab lab = RedisLab.open(folder)) {
            SampleHistory.writeTo(lab.server().port(), 40);
            lab.set("redis.batch", "20");
            lab.succeed("plan");
            assertThat(lab.apply().exit()).isZero();
            lab.succeed("backup", "--sources");
            lab.succeed("verify");
            long before = sources(lab);
            long written = lab.written();
            kill(lab, before - written / 3, due(lab));
            long left = sources(lab);
            assertThat(left).isLessThan(before);
            RedisLab.Outcome outcome = deleted(lab);
            assertThat(outcome.exit()).as(outcome.text()).isZero();
            assertThat(sources(lab)).isEqualTo(before - written);
            assertThat(lab.written()).isEqualTo(written);
            RedisLab.Outcome undone =
                    lab.phase("rollback", "--confirm", "ROLLBACK", "--confirm-count", String.valueOf(written));
            assertThat(undone.exit()).as(undone.text()).isZero();
            assertThat(undone.json().path("sourcesPutBack").asLong()).isEqualTo(written);
            assertThat(sources(lab)).isEqualTo(before);
            assertThat(lab.written()).isZero();
        }
    }

    private static void kill(RedisLab lab, long until, long due) throws Exception {
        List<String> arguments = new ArrayList<>(lab.arguments());
        arguments.addAll(List.of(
                "redis", "cutover", "--delete-sources", "--confirm", "DELETE", "--confirm-count", String.valueOf(due)));
        Process process = MigrateProcess.start(
                lab.folder(), Map.of(), arguments, lab.folder().resolve("killed.log"));
        try {
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(2))
                    .until(() -> !process.isAlive() || sources(lab) <= until);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static long due(RedisLab lab) {
        return lab.succeed("cutover", "--delete-sources").path("due").asLong();
    }

    private static RedisLab.Outcome deleted(RedisLab lab) {
        return lab.phase(
                "cutover", "--delete-sources", "--confirm", "DELETE", "--confirm-count", String.valueOf(due(lab)));
    }

    private static long sources(RedisLab lab) {
        return SOURCES.stream().mapToLong(lab::keys).sum();
    }

    private static List<Audit.Entry> handedOver(RedisLab lab) {
        String url = "jdbc:sqlite:" + lab.folder().resolve("out/ledger.db");
        try (Ledger ledger = Ledger.open(new LedgerSettings(url, null, null))) {
            return ledger.audit().of("redis").stream()
                    .filter(entry -> entry.what().startsWith("handed over"))
                    .toList();
        }
    }

    private static void refused(RedisLab lab, String... reasons) {
        RedisLab.Outcome outcome = lab.phase("cutover", "--confirm", "CUTOVER");
        assertThat(outcome.exit()).as(outcome.text()).isEqualTo(3);
        assertThat(outcome.text()).contains(reasons);
    }

    private RedisLab copied() throws Exception {
        RedisLab lab = RedisLab.open(folder).withHistory();
        lab.succeed("plan");
        assertThat(lab.apply().exit()).isZero();
        return lab;
    }

    private RedisLab verified() throws Exception {
        RedisLab lab = copied();
        lab.succeed("verify");
        return lab;
    }
}
