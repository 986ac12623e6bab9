package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.api.ApiLab;
import io.metamigrator.ledger.DeadLetterFilter;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.LedgerSettings;
import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.State;
import io.metamigrator.migration.RunCounts;
import io.metamigrator.migration.view.RunFacts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;

/** All doors of one served migration, each of which is asked and compared with the ledger. */
final class Doors implements AutoCloseable {
    private static final Pattern RECORDS = Pattern.compile(
            "metamigrator_records\\{migration=\"([^\"]+)\",state=\"([^\"]+)\",type=\"([^\"]+)\"} (\\S+)");

    private final String migration;
    private final ApiLab lab;
    private final Ledger ledger;
    private final JmxConsole console = JmxConsole.here();
    private final ObjectName bean;

    Doors(String migration, ApiLab lab) {
        this.migration = migration;
        this.lab = lab;
        this.ledger = Ledger.open(new LedgerSettings(lab.settings().text("ledger.url"), null, null));
        this.bean = JmxConsole.named("io.metamigrator:type=Migration,name=" + migration);
    }

    /** Before anything was applied: a plan that waits, and no run. */
    void tellOfNoRun() {
        assertThat(ledger.runs().of(migration)).isEmpty();
        for (JsonNode told : List.of(status(), served())) {
            assertThat(told.path("runs")).isEmpty();
            assertThat(told.path("plan").path("digest").asText()).isNotEmpty();
            assertThat(told.path("next").asText()).isEqualTo("./migrate " + migration + " validate");
            assertThat(told.path("deadLetters").asLong(-1)).isZero();
        }
        assertThat(statusText()).contains("next   ./migrate " + migration + " validate");
        assertThat(table("Counts")).isEmpty();
        assertThat(table("Run")).isEmpty();
        assertThat(metrics()).doesNotContain("metamigrator_records{", "metamigrator_run{");
    }

    /** Of the newest run. */
    void tellTheSame(String stage) {
        Run run = run();
        RunCounts counts = new RunCounts(ledger.counts(run));
        JsonNode truth = RunFacts.json(run, counts);
        assertThat(counts.total()).as(stage).isPositive();
        assertThat(counts.of(State.values())).as(stage).isEqualTo(counts.total());

        same(stage + ", status --json", truth, status().path("runs").path(0));
        same(stage + ", a migration over HTTP", truth, served().path("runs").path(0));
        same(
                stage + ", a run over HTTP",
                truth,
                lab.get("/api/v1/runs/" + run.id()).json());
        same(stage + ", the signed report", truth, report());
        assertThat(report().path("accounting").path("holds").asBoolean())
                .as(stage)
                .isTrue();
        String text = statusText();
        assertThat(text).as(stage).contains("run " + run.id() + ", production, " + RunFacts.label(run.status()));
        counts.lines().forEach(line -> assertThat(text).as(stage).contains(line));

        Map<String, String> jmx = new TreeMap<>();
        truth.path("counts")
                .properties()
                .forEach(count -> jmx.put(count.getKey(), count.getValue().asText()));
        assertThat(table("Counts")).as(stage + ", JMX").isEqualTo(jmx);
        assertThat(table("Run"))
                .as(stage + ", JMX")
                .containsEntry("run", run.id())
                .containsEntry("state", RunFacts.label(run.status()));
        await().untilAsserted(
                        () -> assertThat(records()).as(stage + ", Prometheus").isEqualTo(ledger.counts(run)));
        assertThat(metrics())
                .as(stage + ", Prometheus")
                .containsPattern("metamigrator_run\\{migration=\"" + migration + "\",mode=\"production\",run=\""
                        + run.id() + "\",status=\"" + run.status().name().toLowerCase(Locale.ROOT) + "\"} 1");

        long letters = deadLetters();
        assertThat(status().path("deadLetters").asLong(-1)).as(stage).isEqualTo(letters);
        assertThat(served().path("deadLetters").asLong(-1)).as(stage).isEqualTo(letters);
        assertThat(report().path("deadLetters").path("count").asLong(-1))
                .as(stage)
                .isEqualTo(letters);
        assertThat(console.get(bean, "DeadLetters")).as(stage).isEqualTo(letters);

        sameWords(stage);
    }

    /** What is next, and what is known of a verification and a cutover. */
    private void sameWords(String stage) {
        JsonNode told = status();
        JsonNode facts = told.path("runs").path(0);
        String verdict = facts.path("verification").path("verdict").asText();
        String handedOver = facts.path("handedOverAt").asText("");
        for (JsonNode other : List.of(
                served().path("runs").path(0),
                report(),
                lab.get("/api/v1/runs/" + run().id()).json())) {
            assertThat(other.path("verification")).as(stage).isEqualTo(facts.path("verification"));
            assertThat(other.path("handedOverAt")).as(stage).isEqualTo(facts.path("handedOverAt"));
        }
        assertThat(served().path("next")).as(stage).isEqualTo(told.path("next"));
        assertThat(table("Run").getOrDefault("verdict", "")).as(stage).isEqualTo(verdict);
        assertThat(table("Run").getOrDefault("next", "")).as(stage).isEqualTo(next());
        String text = statusText();
        if (!verdict.isEmpty()) {
            assertThat(text).as(stage).contains("verified " + verdict);
            assertThat(metrics())
                    .as(stage)
                    .contains("metamigrator_run_verified{migration=\"" + migration + "\",verdict=\""
                            + verdict.replace(' ', '_') + "\"} 1");
        }
        assertThat(text.contains("handed over"))
                .as(stage)
                .isEqualTo(!handedOver.isEmpty() && !handedOver.equals("null"));
        assertThat(metrics())
                .as(stage)
                .contains("metamigrator_run_handed_over{migration=\"" + migration + "\"} "
                        + (handedOver().isEmpty() ? "0" : "1"));
        assertThat(text).as(stage).contains(next().isEmpty() ? "next   nothing" : "next   " + next());
    }

    /** As JSON both, since a number of the ledger is a long and one that was read may be an int. */
    private static void same(String where, JsonNode truth, JsonNode told) {
        read(truth.toString())
                .properties()
                .forEach(fact -> assertThat(told.path(fact.getKey()))
                        .as(where + ": " + fact.getKey())
                        .isEqualTo(fact.getValue()));
    }

    /** What a phase answers has the counts of its run, in the one shape. */
    void answerCountsAsTheLedger(JsonNode answer) {
        same("the answer of a phase", new RunCounts(ledger.counts(run())).json(), answer);
    }

    void reportTellsChecks(JsonNode checks) {
        JsonNode told = report().path("checks").path("list");
        assertThat(told)
                .isNotEmpty()
                .allSatisfy(check -> assertThat(check.path("result").asText()).isIn("pass", "warn", "fail"));
        assertThat(told.findValuesAsText("name")).isEqualTo(checks.findValuesAsText("name"));
    }

    /** The report repeats what verify has told, and so does every door that knows a verdict. */
    void tellTheVerification(JsonNode verified) {
        JsonNode differences = report().path("differences");
        for (JsonNode told : List.of(differences, status().path("runs").path(0).path("verification"))) {
            for (String field : List.of("verdict", "compared", "differences")) {
                assertThat(told.path(field))
                        .as(field)
                        .isEqualTo(verified.path(field))
                        .isNotEqualTo(null);
                assertThat(verified.has(field)).as(field).isTrue();
            }
        }
        assertThat(differences.path("list"))
                .hasSize(Math.min(500, verified.path("differences").asInt(-1)));
    }

    /** By the source's name and by the target's. */
    void whereKnows(String item) throws IOException {
        JsonNode told = json("where", item, "--json").path("records").path(0);
        assertThat(told.path("run").asText()).isEqualTo(run().id());
        assertThat(told.path("type").asText()).isIn(run().types());
        assertThat(told.path("state").asText()).isIn("confirmed", "verified");
        assertThat(told.path("row").asLong()).isPositive();
        assertThat(told.path("file").asText()).isNotEmpty();
        String target = told.path("targetId").asText();
        assertThat(json("where", target, "--json").path("records").path(0)).isEqualTo(told);
        assertThat(lab.get("/api/v1/where?id=" + target).json().path("records").path(0))
                .isEqualTo(told);
        assertThat(command("where", item).out())
                .contains(run().id(), told.path("state").asText());
    }

    /** As status names it; empty where nothing is left to do. */
    String next() {
        return status().path("next").asText();
    }

    /** Nothing of it is in the target, also of what a replay has brought there, and no letter waits for anybody. */
    void nothingIsLeftOfTheRun(boolean hadLetters) {
        assertThat(run().status()).isEqualTo(Run.Status.ROLLED_BACK);
        assertThat(ledger.counts(run()).toString()).doesNotContain("CONFIRMED", "VERIFIED", "SENDING");
        JsonNode letters = json("dead-letters", "list", "--state", "closed,delivered,under-way,open", "--json");
        List<String> standings = letters.path("letters").findValuesAsText("standing");
        assertThat(standings).allMatch("closed"::equals);
        assertThat(!standings.isEmpty()).isEqualTo(hadLetters);
    }

    String handedOver() {
        return status().path("runs").path(0).path("handedOverAt").asText("").replace("null", "");
    }

    long deadLetters() {
        return ledger.letters().number(DeadLetterFilter.ALL.ofRun(run().id()));
    }

    private Run run() {
        return ledger.runs().of(migration).get(0);
    }

    JsonNode report() {
        json("report", "--run", run().id(), "--json");
        try {
            return TraderVoltLab.JSON.readTree(lab.folder()
                    .resolve("out/" + migration + "/results/report.json")
                    .toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode status() {
        return json(migration, "status", "--json").path("migrations").path(0);
    }

    private String statusText() {
        return command(migration, "status").out();
    }

    private JsonNode served() {
        return lab.get("/api/v1/migrations/" + migration).json();
    }

    private JsonNode json(String... words) {
        MigrateProcess.Ended ended = command(words);
        assertThat(ended.exit()).as("%s: %s", List.of(words), ended).isZero();
        return read(ended.out());
    }

    private static JsonNode read(String json) {
        try {
            return TraderVoltLab.JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(json, e);
        }
    }

    private MigrateProcess.Ended command(String... words) {
        List<String> arguments = new ArrayList<>(lab.arguments());
        arguments.addAll(List.of(words));
        return MigrateProcess.here(lab.folder(), Map.of(), arguments);
    }

    /** A map of the migration's bean. */
    private Map<String, String> table(String attribute) {
        Map<String, String> table = new TreeMap<>();
        for (Object row : ((TabularData) console.get(bean, attribute)).values()) {
            CompositeData entry = (CompositeData) row;
            table.put(entry.get("key").toString(), entry.get("value").toString());
        }
        return table;
    }

    private String metrics() {
        return lab.get("/metrics").response().body();
    }

    /** The records by type and state; what there is none of is left out, as in the ledger. */
    private Map<String, Map<State, Long>> records() {
        Map<String, Map<State, Long>> records = new TreeMap<>();
        run().types().forEach(type -> records.put(type, new TreeMap<>()));
        Matcher sample = RECORDS.matcher(metrics());
        while (sample.find()) {
            records.computeIfAbsent(sample.group(3), none -> new TreeMap<>())
                    .put(State.valueOf(sample.group(2).toUpperCase(Locale.ROOT)), (long)
                            Double.parseDouble(sample.group(4)));
        }
        return records;
    }

    @Override
    public void close() {
        ledger.close();
    }
}
