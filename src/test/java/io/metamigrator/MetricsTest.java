package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.ledger.State;
import io.metamigrator.migration.Phase;
import io.metamigrator.samples.Brokerage;
import io.metamigrator.serve.ServedMigration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Prometheus reads, on the whole way of the sample brokerage with faults, and what is written about it. */
class MetricsTest {
    private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-z_]+)(\\{.*})? (\\S+)$");
    private static final Duration LONG = Duration.ofMinutes(4);
    private static final Map<String, String> FOR_GOOD =
            Map.of("apply", "true", "i-understand", "true", "confirm", "MIGRATE");

    @TempDir
    Path folder;

    private TraderVoltLab lab;
    private ServedLab served;
    private long before;

    @BeforeEach
    void serve() {
        lab = TraderVoltLab.open(folder, "fault=lost-after-commit=0.04:method=POST,too-many-requests=0.03")
                .exports(Brokerage.small())
                .set("tradervolt-intake.auto-startup", "false")
                .set("tradervolt-intake-watch.auto-startup", "false")
                .set("tradervolt.rate", "200")
                .set("api.open-metrics", "true")
                .planned();
        before = lab.sandbox().journal().size();
        served = ServedLab.of(lab);
    }

    @AfterEach
    void close() {
        served.close();
        lab.close();
    }

    @Test
    void they_are_what_the_ledger_and_the_service_say_and_each_is_documented() throws Exception {
        ServedMigration migration = served.server().migrations().named("tradervolt");
        migration.start(Phase.APPLY, FOR_GOOD, "test");
        await().atMost(LONG)
                .until(() ->
                        migration.operation().filter(work -> !work.isUnderWay()).isPresent());
        long calls = lab.sandbox().journal().size() - before;
        String text = served.get("/metrics").body();

        assertThat(sum(text, "metamigrator_operations_total", "operation=\"apply\""))
                .isEqualTo(1);
        assertThat(value(text, "metamigrator_build_info", "version=\"")).isEqualTo(1);
        for (State state : State.values()) {
            long inLedger = lab.records().stream()
                    .filter(record -> record.state() == state)
                    .count();
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(sum(
                                    served.get("/metrics").body(),
                                    "metamigrator_records",
                                    "state=\"" + state.name().toLowerCase(Locale.ROOT) + "\""))
                            .as(state.name())
                            .isEqualTo(inLedger));
        }
        assertThat(sum(text, "metamigrator_calls_total", "")).isEqualTo(calls);
        assertThat(sum(text, "metamigrator_call_duration_seconds_count", "")).isEqualTo(calls);
        assertThat(sum(text, "metamigrator_calls_total", "status=\"no-answer\""))
                .isPositive();
        assertThat(sum(text, "metamigrator_calls_total", "status=\"429\"")).isPositive();
        assertThat(sum(text, "metamigrator_calls_total", "operation=\"traders/{id}\""))
                .isPositive();
        assertThat(value(text, "metamigrator_rate_limit", "")).isEqualTo(200);
        assertThat(value(text, "metamigrator_throttle_waits_total", "")).isPositive();
        assertThat(value(text, "metamigrator_breaker_state", "state=\"closed\""))
                .isEqualTo(1);
        assertThat(sum(text, "metamigrator_dead_letters", ""))
                .isEqualTo(lab.records().stream()
                        .filter(record -> record.state() == State.DEAD || record.state() == State.REJECTED)
                        .count());
        assertThat(value(text, "jvm_threads_current", "")).isPositive();
        everyMetricIsDocumented(text);
        noValueOfARecordIsShown(text);
    }

    @Test
    void work_under_way_its_lease_and_that_it_is_held_are_shown() throws Exception {
        ServedMigration migration = served.server().migrations().named("tradervolt");
        migration.start(Phase.APPLY, FOR_GOOD, "test");
        await().atMost(LONG)
                .until(() -> lab.sandbox().journal().size() > 30
                        || !migration.operation().orElseThrow().isUnderWay());
        migration.pause("test", "a look at the metrics");
        String text = served.get("/metrics").body();

        assertThat(value(text, "metamigrator_operation_under_way", "operation=\"apply\""))
                .isEqualTo(1);
        assertThat(value(text, "metamigrator_operation_seconds", "operation=\"apply\""))
                .isPositive();
        assertThat(value(text, "metamigrator_paused", "")).isEqualTo(1);
        assertThat(text)
                .containsPattern("metamigrator_lease_held\\{holder=\"[^\"/]+/\\d+\",migration=\"tradervolt\"} 1");
        migration.abort("test");
    }

    @Test
    void every_query_of_the_dashboard_asks_for_a_metric_that_there_is_by_labels_that_it_has() throws Exception {
        Map<String, Set<String>> documented = documented();
        JsonNode dashboard = new ObjectMapper()
                .readTree(Path.of("deploy/grafana-dashboard.json").toFile());
        List<String> queries = dashboard.findValuesAsText("expr");

        assertThat(queries).hasSizeGreaterThan(10);
        for (String query : queries) {
            Matcher metric =
                    Pattern.compile("(?:metamigrator|jvm|process)_[a-z_]+").matcher(query);
            Set<String> labels = new HashSet<>(Set.of("le", "job", "instance"));
            boolean any = false;
            while (metric.find()) {
                any = true;
                String name = metric.group().replaceFirst("_(bucket|sum|count)$", "");
                assertThat(documented).as(query).containsKey(name);
                labels.addAll(documented.get(name));
            }
            assertThat(any).as(query).isTrue();
            Matcher label =
                    Pattern.compile("(?:by \\(|[{,] ?)([a-z_]+)(?==|[,)])").matcher(query);
            while (label.find()) {
                assertThat(labels).as(query).contains(label.group(1));
            }
        }
    }

    /** Both ways for ours; what is documented may be absent where nothing of its kind has happened. */
    private static void everyMetricIsDocumented(String text) throws IOException {
        Map<String, Set<String>> documented = documented();
        Matcher type = Pattern.compile("(?m)^# TYPE (\\S+) ").matcher(text);
        Set<String> shown = new TreeSet<>();
        while (type.find()) {
            shown.add(type.group(1));
        }
        assertThat(shown).hasSizeGreaterThan(15);
        assertThat(documented.keySet()).containsAll(shown);
        assertThat(text.lines().filter(line -> line.startsWith("# HELP metamigrator_")))
                .allMatch(line -> line.endsWith("."));
        String page = Files.readString(Path.of("docs/metrics.md"));
        Matcher value = Pattern.compile(
                        "(?m)^metamigrator_.*(?:cause|standing|verdict|outcome|mode|state|what)=\"([^\"]*)\"")
                .matcher(text);
        while (value.find()) {
            assertThat(page).as(value.group()).contains("`" + value.group(1) + "`");
        }
    }

    private void noValueOfARecordIsShown(String text) {
        assertThat(text).doesNotContain("@", TraderVoltLab.EMAIL, TraderVoltLab.PASSWORD);
        lab.records().stream()
                .filter(record -> record.type().equals("traders"))
                .forEach(record -> assertThat(text).doesNotContain("\"" + record.naturalKey() + "\""));
    }

    /** The metrics of docs/metrics.md with their labels. */
    private static Map<String, Set<String>> documented() throws IOException {
        Matcher row = Pattern.compile("(?m)^\\| `([a-z_]+)` \\| ([^|]*)\\|")
                .matcher(Files.readString(Path.of("docs/metrics.md")));
        Map<String, Set<String>> documented = new java.util.TreeMap<>();
        while (row.find()) {
            Set<String> labels = new TreeSet<>();
            Matcher label = Pattern.compile("`([a-z_]+)`").matcher(row.group(2));
            while (label.find()) {
                labels.add(label.group(1));
            }
            if (row.group(1).startsWith("metamigrator_") && !row.group(1).endsWith("_info")) {
                labels.add("migration");
            }
            documented.put(row.group(1), labels);
        }
        assertThat(documented).isNotEmpty();
        return documented;
    }

    private static double value(String text, String metric, String label) {
        Matcher sample = SAMPLE.matcher(text);
        while (sample.find()) {
            if (sample.group(1).equals(metric)
                    && String.valueOf(sample.group(2)).contains(label)) {
                return Double.parseDouble(sample.group(3));
            }
        }
        throw new AssertionError("no " + metric + " with " + label + " in\n" + text);
    }

    private static double sum(String text, String metric, String label) {
        double sum = 0;
        Matcher sample = SAMPLE.matcher(text);
        while (sample.find()) {
            if (sample.group(1).equals(metric)
                    && String.valueOf(sample.group(2)).contains(label)) {
                sum += Double.parseDouble(sample.group(3));
            }
        }
        return sum;
    }
}
