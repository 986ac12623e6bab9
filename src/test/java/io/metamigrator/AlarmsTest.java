package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.metamigrator.api.ApiLab;
import io.metamigrator.ledger.IntakeSet;
import io.metamigrator.ledger.Lease;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.LedgerSettings;
import io.metamigrator.migration.Phase;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.follow.FollowRecord;
import io.metamigrator.sandbox.sqlite.OldWorld;
import io.metamigrator.serve.ServedMigration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The alarms of docs/metrics.md, each raised by what it is about, and by nothing before it. */
class AlarmsTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Map<String, Alarm> ALARMS = Alarm.all();
    private static final Set<String> RAISED = new TreeSet<>();

    @TempDir
    Path folder;

    private Supplier<String> scrape = () -> "";
    private String before = "";

    @AfterAll
    static void every_alarm_of_the_page_was_raised() {
        assertThat(RAISED).containsExactlyInAnyOrderElementsOf(ALARMS.keySet());
    }

    @Test
    void of_files_that_arrive_and_of_a_target_that_fails() throws Exception {
        TraderVoltLab lab = TraderVoltLab.open(folder, "empty=true")
                .set("tradervolt.patience", "1s")
                .set("api.open-metrics", "true");
        try (WatchedFolder watched = new WatchedFolder(lab).exports(20, 20, 5, 20)) {
            lab.set(
                    "tradervolt.quiet-set",
                    "2s"); // all that is dropped at once is one set, however slow the machine is
            watched.serve();
            ServedMigration migration = watched.migration();
            watch(() -> body(watched), "metamigrator_operations_total{migration=\"tradervolt\",operation=\"apply\"");
            watched.drop("no export".getBytes(StandardCharsets.UTF_8), "notes.txt");
            raised("a file was refused");
            lab.sandbox().faults().add("down");
            watched.dropAll();
            watched.await(IntakeSet.State.AWAITING_TARGET);
            raised("a set of files waits for a target that cannot be reached");
            raised("work has failed");
            lab.sandbox().faults().clear();
            watched.await(IntakeSet.State.WAITING);
            raised("a set of files waits for somebody to apply it");

            lab.sandbox().faults().add("lost-after-commit=1:method=POST:path=groups:max=1");
            lab.sandbox().faults().add("error-before-commit=1:method=POST:path=deals:max=2:status=400");
            migration.start(Phase.APPLY, Map.of("apply", "true", "i-understand", "true", "confirm", "MIGRATE"), "test");
            migration.await(LONG);
            raised("answers are lost");
            raised("dead letters wait for a person");
            lab.sandbox().reset();
            watched.exports(22, 20, 5, 20).drop("Accounts.htm");
            watched.await(IntakeSet.State.FAILED);
            raised("a set of files cannot be applied");
            lab.sandbox().faults().add("down");
            for (int time = 0; time < 6; time++) {
                migration.start(Phase.DISCOVER, Map.of(), "test");
                migration.await(LONG);
            }
            raised("the target is left alone for a while");
            lab.sandbox().faults().clear();

            watched.exports(3, 20, 5, 20).drop("Accounts.htm");
            watched.await(IntakeSet.State.PARKED);
            raised("a set of files was parked");
            Files.writeString(
                    folder.resolve("routes/tradervolt/apply.camel.yaml"), "garbage: [\n", StandardOpenOption.APPEND);
            migration.restart("test", "its routes were edited");
            raised("the files of a migration cannot be used");
        }
    }

    private static String body(WatchedFolder watched) {
        try {
            return watched.served().get("/metrics").body();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void of_a_follow_that_lags_or_was_cut_off() throws IOException {
        try (ApiLab lab = ApiLab.in(folder)
                        .of("redis")
                        .set("redis.url", "redis://127.0.0.1:1")
                        .serve();
                Ledger ledger = Ledger.open(new LedgerSettings(lab.settings().text("ledger.url"), null, null))) {
            watch(() -> lab.get("/metrics").response().body(), "metamigrator_broken{migration=\"redis\"");
            Lease lease = ledger.leases().take("redis");
            String holder = ledger.leases().holder("redis").orElseThrow();
            Files.createDirectories(folder.resolve("out/redis"));
            Instant now = Instant.now();
            new FollowRecord("run", false, holder, now, 1, now, 0, 1, Duration.ofSeconds(61), true)
                    .write(PlanPaths.of(lab.settings(), "redis"), TraderVoltLab.JSON);
            raised("a follow does not keep up");
            ledger.leases().release(lease);
            raised("a follow was cut off");
        }
    }

    @Test
    void of_a_new_set_and_its_proof() throws Exception {
        OldWorld.write(folder.resolve("old"), 2, 3);
        try (ApiLab lab = ApiLab.in(folder.resolve("served"))
                .of("sqlite")
                .set("sqlite.source", folder.resolve("old").toString())
                .set("sqlite.target", folder.resolve("new").toString())
                .set("sqlite.verify-max-age", "9m")
                .set("sqlite.health-every", "200ms")
                .serve()) {
            watch(() -> lab.get("/metrics").response().body(), "metamigrator_health{");
            lab.carriedOut("plan", "{}", ApiLab.APPROVE);
            lab.carriedOut("backup", "{}", ApiLab.APPROVE);
            raised("no backup was ever tried out");
            lab.carriedOut(
                    "apply",
                    "{\"apply\":true,\"i-understand-this-will-write-to-sqlite\":true,\"confirm\":\"MIGRATE\"}",
                    ApiLab.APPROVE);
            lab.carriedOut("verify", "{}", ApiLab.APPROVE);
            raised("the proof for a cutover expires");
            Files.delete(folder.resolve("new/current/agents.db"));
            raised("a new set is not well");
            lab.set("sqlite.health-every", "1d").again(() -> {});
            Path looked = folder.resolve("served/out/sqlite/health.json");
            String longAgo = "\"at\" : \"" + Instant.now().minusSeconds(7300) + "\"";
            watch(scrape, "metamigrator_health_age_seconds{");
            Files.writeString(looked, Files.readString(looked).replaceAll("\"at\" : \"[^\"]*\"", longAgo));
            raised("nobody looks at it any more");
        }
    }

    /** Has the first of two scrapes made, once it shows something. */
    private void watch(Supplier<String> metrics, String sign) {
        scrape = metrics;
        await().atMost(LONG).until(() -> metrics.get().contains(sign));
        before = metrics.get();
    }

    private void raised(String name) {
        Alarm alarm = ALARMS.get(name);
        assertThat(alarm).as(name).isNotNull();
        assertThat(alarm.isRaised(before, before))
                .as("%s before its cause", name)
                .isFalse();
        await().atMost(LONG)
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> assertThat(alarm.isRaised(before, scrape.get()))
                        .as("%s, of %s", name, alarm.query())
                        .isTrue());
        RAISED.add(name);
    }
}
