package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.api.ApiLab;
import io.metamigrator.sandbox.sqlite.OldWorld;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the owner of a set is told of it while serve runs, without having asked for a look. */
class SqliteServedHealthTest {
    private static final String FOR_GOOD =
            "{\"apply\":true,\"i-understand-this-will-write-to-sqlite\":true,\"confirm\":\"MIGRATE\"}";

    @TempDir
    Path folder;

    private ApiLab lab;

    @BeforeEach
    void serve() throws Exception {
        OldWorld.write(folder.resolve("old"), 2, 3);
        lab = ApiLab.in(folder.resolve("served"))
                .of("sqlite")
                .set("sqlite.source", folder.resolve("old").toString())
                .set("sqlite.target", folder.resolve("new").toString())
                .set("sqlite.health-every", "200ms")
                .serve();
    }

    @AfterEach
    void end() {
        lab.close();
    }

    private String metrics() {
        return lab.get("/metrics").response().body();
    }

    private static String sample(String name, String... labels) {
        String text = "metamigrator_" + name + "{";
        List<String> all = new ArrayList<>(List.of(labels));
        all.add("migration=\"sqlite\"");
        all.sort(String::compareTo);
        return text + String.join(",", all) + "}";
    }

    private void shows(String sample) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(metrics()).contains(sample));
    }

    private JsonNode ready() {
        ApiLab.Answer ready = lab.get("/health/ready");
        assertThat(ready.status()).isEqualTo(200);
        return ready.json().path("migrations").path(0);
    }

    private JsonNode status() throws Exception {
        List<String> arguments = new ArrayList<>(lab.arguments());
        arguments.addAll(List.of("status", "--json"));
        MigrateProcess.Ended told = MigrateProcess.here(lab.folder(), Map.of(), arguments);
        for (JsonNode migration : TraderVoltLab.JSON.readTree(told.out()).path("migrations")) {
            if (migration.path("migration").asText().equals("sqlite")) {
                return migration.path("health");
            }
        }
        throw new AssertionError(told);
    }

    @Test
    void it_looks_by_itself_and_every_door_tells_what_it_found() throws Exception {
        shows(sample("published", "run=\"\"") + " 0.0");
        assertThat(metrics())
                .contains(sample("health", "check=\"sources\"", "result=\"pass\"") + " 1.0")
                .doesNotContain("store_bytes{", "backup_age");
        lab.carriedOut("plan", "{}", ApiLab.APPROVE);
        JsonNode applied = lab.carriedOut("apply", FOR_GOOD, ApiLab.APPROVE);
        assertThat(applied.path("state").asText()).as("%s", applied).isEqualTo("ended");
        JsonNode drill = lab.carriedOut("backup", "{\"drill\":true}", ApiLab.APPROVE);
        assertThat(drill.path("state").asText()).as("%s", drill).isEqualTo("ended");

        String set = folder.resolve("new/current").toRealPath().getFileName().toString();
        shows(sample("published", "run=\"" + set.replace("generation-", "") + "\"") + " 1.0");
        shows(sample("backup_drill_age_seconds", "of=\"sources\""));
        assertThat(metrics())
                .contains(
                        sample("store_bytes", "store=\"ledger.db\"") + " "
                                + (double) Files.size(folder.resolve("new/current/ledger.db")),
                        sample("store_bytes", "store=\"leftovers.db\""),
                        sample("store_log_bytes", "store=\"ledger.db\"") + " 0.0",
                        sample("store_free_bytes", "store=\"ledger.db\"") + " 0.0",
                        sample("store_holders", "store=\"ledger.db\"") + " 0.0",
                        sample("table_rows", "table=\"universe.securities\"") + " 2.0",
                        sample("room_bytes"),
                        sample("backup_age_seconds", "of=\"sources\""),
                        sample("health", "check=\"set\"", "result=\"pass\"") + " 1.0");
        assertThat(ready().path("healthy").asBoolean()).isTrue();
        assertThat(status().path("healthy").asBoolean()).isTrue();

        Process reader = new ProcessBuilder("sleep", "60")
                .redirectInput(folder.resolve("new/current/ledger.db").toFile())
                .start();
        try {
            shows(sample("store_holders", "store=\"ledger.db\"") + " 1.0");
        } finally {
            reader.destroyForcibly().waitFor();
        }

        Files.delete(folder.resolve("new/current/agents.db"));
        shows(sample("health", "check=\"set\"", "result=\"fail\"") + " 1.0");
        assertThat(ready().path("failed")).hasSize(1);
        assertThat(ready().toString()).contains("\"set\"").doesNotContain("agents.db");
        assertThat(status().path("healthy").asBoolean(true)).isFalse();
        assertThat(status().toString()).contains("agents.db: it is not there");
    }
}
