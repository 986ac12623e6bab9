package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.migration.Phase;
import io.metamigrator.serve.ServedMigration;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Route and mapping files that are broken when serve starts, or while it runs. */
class BrokenFilesTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String GARBAGE = "garbage: [\n";

    @TempDir
    Path folder;

    private TraderVoltLab lab;
    private ServedLab served;

    @BeforeEach
    void open() throws IOException {
        lab = TraderVoltLab.open(folder, "empty=true").exports(3, 6, 2, 6);
        Files.createDirectories(folder.resolve("routes/customers"));
        Files.writeString(folder.resolve("routes/customers/mapping.yaml"), "types: []\n");
        Files.writeString(customers(), CUSTOMERS);
    }

    @AfterEach
    void close() {
        if (served != null) {
            served.close();
        }
        lab.close();
    }

    @Test
    void a_broken_route_file_leaves_the_routes_of_before_at_work_and_mending_it_heals() throws Exception {
        serve();
        Path apply = folder.resolve("routes/tradervolt/apply.camel.yaml");
        String good = Files.readString(apply);
        Files.writeString(apply, good + GARBAGE);

        ServedMigration migration = served.server().migrations().named("tradervolt");
        migration.restart("somebody", "the mapping was edited");
        assertThat(migration.await(LONG).orElseThrow().failure()).contains("apply.camel.yaml", "line");

        HttpResponse<String> ready = served.get("/health/ready");
        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(ready.body()).contains("tradervolt", "goes on", "apply.camel.yaml, line");
        assertThat(problems()).containsKey("tradervolt").doesNotContainKey("customers");
        migration.start(Phase.DISCOVER, Map.of(), "somebody");
        assertThat(migration.await(LONG).orElseThrow().failure()).isNull();
        Files.writeString(apply, good);
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(served.get("/health/ready").body())
                        .contains("\"status\":\"up\"")
                        .doesNotContain("apply.camel.yaml"));
        migration.await(LONG); // the restart notes its end a moment after the routes are up
        migration.start(Phase.PLAN, Map.of(), "somebody");
        assertThat(migration.await(LONG).orElseThrow().failure()).isNull();
    }

    @Test
    void a_reload_heals_what_is_not_up_once_its_file_is_mended() throws Exception {
        Files.writeString(customers(), CUSTOMERS + GARBAGE);
        serve();
        assertThat(problems().get("customers")).contains("customers.camel.yaml");
        TraderVoltLab.Outcome refused = lab.run("reload");
        assertThat(refused.exit()).as(refused.text()).isIn(2, 3);
        assertThat(refused.err()).contains("customers.camel.yaml");

        Files.writeString(customers(), CUSTOMERS);
        TraderVoltLab.Outcome reloaded = lab.run("reload");

        assertThat(reloaded.exit()).as(reloaded.text()).isZero();
        assertThat(problems()).isEmpty();
    }

    @Test
    void a_migration_whose_file_is_broken_at_the_start_keeps_no_other_from_starting_and_comes_up_once_it_is_mended()
            throws Exception {
        Files.writeString(customers(), CUSTOMERS + GARBAGE);
        serve();

        HttpResponse<String> ready = served.get("/health/ready");
        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(ready.body()).contains("customers is not up", "customers.camel.yaml, line");
        assertThat(problems()).containsOnlyKeys("customers");
        assertThat(lab.run("status").text()).contains("customers is not up", "customers.camel.yaml, line");
        assertThat(lab.run("status", "--json").json().at("/migrations").toString())
                .contains("customers.camel.yaml");
        ServedMigration migration = served.server().migrations().named("tradervolt");
        migration.start(Phase.DISCOVER, Map.of(), "somebody");
        assertThat(migration.await(LONG).orElseThrow().failure()).isNull();
        lab.succeed("plan");

        Files.writeString(customers(), CUSTOMERS);
        await().atMost(LONG)
                .untilAsserted(() ->
                        assertThat(served.get("/health/ready").statusCode()).isEqualTo(200));
        assertThat(served.server().migrations().named("customers").routes().list())
                .isNotEmpty();
    }

    @Test
    void serve_ends_with_an_exit_code_only_where_nothing_can_start() throws Exception {
        Files.writeString(customers(), CUSTOMERS + GARBAGE);
        Path tradervolt = folder.resolve("routes/tradervolt/apply.camel.yaml");
        Files.writeString(tradervolt, Files.readString(tradervolt) + GARBAGE);
        lab.alone();

        TraderVoltLab.Outcome refused = lab.run("serve");

        assertThat(refused.exit()).as(refused.text()).isEqualTo(2);
        assertThat(refused.err()).contains("customers.camel.yaml", "apply.camel.yaml");
    }

    private void serve() {
        served = ServedLab.of(lab, List.of("customers", "tradervolt"));
    }

    private Path customers() {
        return folder.resolve("routes/customers/customers.camel.yaml");
    }

    /** What keeps a migration from being up, as the API tells it. */
    private Map<String, String> problems() throws Exception {
        HttpResponse<String> answer = served.view("/api/v1/migrations");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        Map<String, String> problems = new TreeMap<>();
        for (JsonNode migration : TraderVoltLab.JSON.readTree(answer.body()).path("migrations")) {
            if (migration.hasNonNull("problem")) {
                problems.put(
                        migration.path("migration").asText(),
                        migration.path("problem").asText());
            }
        }
        return problems;
    }

    private static final String CUSTOMERS = """
            - route:
                id: customers-validate
                description: Stands for a migration of somebody else.
                from:
                  uri: direct:customers-validate
                  steps:
                    - stop: {}
            """;
}
