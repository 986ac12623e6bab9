package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.ledger.Ledger;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the probes of a container are answered. */
class HealthTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private TraderVoltLab lab;
    private ServedLab served;

    @BeforeEach
    void serve() throws IOException {
        lab = TraderVoltLab.open(folder, "empty=true");
        Files.createDirectories(folder.resolve("migration_files"));
        served = ServedLab.of(lab);
    }

    @AfterEach
    void close() {
        served.close();
        lab.close();
    }

    @Test
    void all_is_well_after_the_start_and_nobody_is_asked_for_a_token() throws Exception {
        assertThat(served.get("/health/live").statusCode()).isEqualTo(200);
        HttpResponse<String> ready = served.get("/health/ready");

        assertThat(ready.statusCode()).as(ready.body()).isEqualTo(200);
        assertThat(ready.headers().firstValue("Content-Type")).contains("application/json");
        JsonNode json = TraderVoltLab.JSON.readTree(ready.body());
        assertThat(json.path("status").asText()).isEqualTo("up");
        assertThat(json.path("checks").findValuesAsText("name")).containsExactly("routes", "ledger", "folders");
        assertThat(json.path("stoppedRoutes").isArray()).isTrue();
        assertThat(ready.body()).doesNotContain(TraderVoltLab.EMAIL, TraderVoltLab.PASSWORD);
    }

    @Test
    void a_target_that_is_down_is_no_reason_to_be_unready() throws Exception {
        lab.sandbox().close();

        assertThat(served.get("/health/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void a_folder_that_is_gone_is_named_and_back_it_is_well_again() throws Exception {
        Path watched = folder.resolve("migration_files");
        Path away = folder.resolve("away");
        served.server().migrations().named("tradervolt").routes().list().stream()
                .map(route -> route.id())
                .filter(id -> id.startsWith("tradervolt-intake"))
                .forEach(id -> served.server()
                        .migrations()
                        .named("tradervolt")
                        .routes()
                        .stop(id));
        Files.move(watched, away);

        await().atMost(LONG).untilAsserted(() -> {
            HttpResponse<String> ready = served.get("/health/ready");
            assertThat(ready.statusCode()).as(ready.body()).isEqualTo(503);
            assertThat(TraderVoltLab.JSON.readTree(ready.body()).path("checks").findValuesAsText("problem"))
                    .singleElement()
                    .asString()
                    .contains("migration_files", "mount");
        });
        assertThat(served.get("/health/live").statusCode()).isEqualTo(200);
        Files.move(away, watched);
        await().atMost(LONG)
                .untilAsserted(() ->
                        assertThat(served.get("/health/ready").statusCode()).isEqualTo(200));
    }

    @Test
    void a_route_that_a_person_has_stopped_is_told_and_no_problem() throws Exception {
        served.server().migrations().named("tradervolt").routes().stop("tradervolt-verify");

        HttpResponse<String> ready = served.get("/health/ready");
        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(TraderVoltLab.JSON.readTree(ready.body()).path("stoppedRoutes"))
                .anySatisfy(route -> assertThat(route.asText()).isEqualTo("tradervolt-verify"));
    }

    @Test
    void a_ledger_that_takes_no_write_is_told() throws Exception {
        served.server()
                .migrations()
                .named("tradervolt")
                .engine()
                .bean("ledger", Ledger.class)
                .ifPresent(Ledger::close);

        await().atMost(LONG).untilAsserted(() -> {
            HttpResponse<String> ready = served.get("/health/ready");
            assertThat(ready.statusCode()).as(ready.body()).isEqualTo(503);
            assertThat(TraderVoltLab.JSON
                            .readTree(ready.body())
                            .at("/checks/1/status")
                            .asText())
                    .isEqualTo("down");
        });
    }
}
