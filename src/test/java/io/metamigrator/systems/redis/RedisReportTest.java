package io.metamigrator.systems.redis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisReportTest {
    private static final List<String> COUNTERS = List.of(
            "volume_migrated",
            "indicators_migrated",
            "system_migrated",
            "historical_ticks_migrated",
            "ohlc_migrated",
            "baseline_migrated",
            "realtime_migrated",
            "volume_profiles_migrated",
            "ohlc_all_migrated",
            "market_data_migrated");

    @TempDir
    Path folder;

    @Test
    void a_real_run_leaves_the_report_of_the_old_tool_with_a_total_that_is_the_sum() throws Exception {
        try (RedisLab lab = RedisLab.open(folder).withHistory()) {
            lab.in(1, jedis -> jedis.set("sys:system:config", "before"));
            lab.succeed("plan");
            lab.in(2, jedis -> jedis.del("volume_state:256001"));
            JsonNode applied = lab.apply().json();
            JsonNode report = read(applied);
            assertThat(report.path("dry_run").asBoolean(true)).isFalse();
            assertThat(report.path("start_time").asText())
                    .as("as Python reads it")
                    .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}[+-]\\d\\d:\\d\\d");
            OffsetDateTime begun =
                    OffsetDateTime.parse(report.path("start_time").asText());
            assertThat(begun.getOffset())
                    .as("by the clock of this machine")
                    .isEqualTo(ZoneId.systemDefault().getRules().getOffset(begun.toInstant()));
            assertThat(OffsetDateTime.parse(report.path("end_time").asText())).isAfterOrEqualTo(begun);
            assertThat(report.path("total_keys_migrated").asLong())
                    .isEqualTo(sum(report))
                    .isEqualTo(applied.path("writes").asLong())
                    .isEqualTo(lab.written() - 1);
            assertThat(report.path("errors").asInt(-1)).isZero();
            assertThat(report.path("volume_migrated").asInt()).isEqualTo(103);
            assertThat(report.path("skipped_by_reason")
                            .path("already in the target")
                            .asInt())
                    .isEqualTo(1);
            assertThat(report.path("skipped_by_reason").toString()).contains("before its turn\":1");
            assertThat(report.path("planned_by_type").path("zset").asInt()).isPositive();
            assertThat(report.path("not_taken_by_family").toString()).contains("user:");
            long over = 0;
            for (JsonNode stretch : report.path("throughput")) {
                over += stretch.path("keys").asLong();
            }
            assertThat(over).isEqualTo(report.path("total_keys_migrated").asLong() + 2);
        }
    }

    @Test
    void a_dry_run_leaves_one_that_says_so_and_counts_what_would_be_copied() throws Exception {
        try (RedisLab lab = RedisLab.open(folder).withHistory()) {
            lab.succeed("plan");
            JsonNode report = read(lab.succeed("apply", "--limit", "2"));
            assertThat(report.path("dry_run").asBoolean()).isTrue();
            assertThat(report.path("volume_migrated").asInt()).isEqualTo(2);
            assertThat(report.path("total_keys_migrated").asLong())
                    .isEqualTo(sum(report))
                    .isPositive();
            assertThat(lab.keys(1)).isZero();
        }
    }

    private static long sum(JsonNode report) {
        return COUNTERS.stream()
                .peek(counter -> assertThat(report.has(counter)).as(counter).isTrue())
                .mapToLong(counter -> report.path(counter).asLong())
                .sum();
    }

    private static JsonNode read(JsonNode result) throws Exception {
        Path file = Path.of(result.path("report").asText());
        assertThat(file.getFileName().toString()).matches("migration_report_\\d{8}_\\d{6}\\.json");
        return new ObjectMapper().readTree(Files.readString(file));
    }

    @Test
    void the_signed_report_of_a_run_of_slices_holds_and_adds_up() throws Exception {
        try (RedisLab lab = RedisLab.open(folder).withHistory()) {
            lab.succeed("plan");
            lab.apply();
            RedisLab.Outcome written = lab.run("report", "--json");
            assertThat(written.exit()).as(written.text()).isZero();
            Path page = Path.of(written.json().path("report").asText());
            RedisLab.Outcome verified = lab.run("report", "verify", page.toString());
            assertThat(verified.exit()).as(verified.text()).isZero();
            JsonNode signed = new ObjectMapper().readTree(Files.readString(page.resolveSibling("report.json")));
            assertThat(signed.toString()).contains("Taken by no rule: 1 key of the family user:");
            assertThat(Files.readString(page)).contains("adds up", "volume_profiles", "Taken by no rule");
        }
    }
}
