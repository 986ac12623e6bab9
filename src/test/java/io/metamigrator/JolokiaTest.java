package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Hawtio asks, on the HTTP port and by its tokens. */
class JolokiaTest {
    private static final String BEAN = "io.metamigrator:name=tradervolt,type=Migration";
    private static final String ROUTE =
            "org.apache.camel:context=meta-migrator-tradervolt,name=\"tradervolt-verify\",type=routes";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private JolokiaDesk desk;

    @BeforeEach
    void serve() {
        desk = JolokiaDesk.open(folder);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void hawtio_lists_and_reads_what_is_ours_and_camels_and_how_the_machine_is_and_nothing_else() throws Exception {
        JsonNode domains = desk.ask("view", "{\"type\": \"list\"}").path("value");

        assertThat(domains.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("io.metamigrator", "org.apache.camel", "java.lang");
        assertThat(desk.read("view", BEAN, "State").path("value").asText()).isEqualTo("idle");
        assertThat(desk.read("view", ROUTE, "State").path("value").asText()).isEqualTo("Started");
        assertThat(desk.get("view", "/version").path("value").path("protocol").asText())
                .isNotEmpty();
        assertThat(desk.get("view", "/read/" + BEAN + "/Phases").path("value")).hasSizeGreaterThan(5);
        assertThat(desk.ask(
                        "view",
                        "[" + JolokiaDesk.reading(BEAN, "State") + "," + JolokiaDesk.reading(BEAN, "Rate") + "]"))
                .hasSize(2);
        assertThat(desk.read("approve", "java.lang:type=Runtime", "SystemProperties")
                        .path("status")
                        .asInt())
                .isNotEqualTo(200);
    }

    @Test
    void changing_takes_the_role_operate_and_what_writes_to_a_target_takes_approve() throws Exception {
        assertThat(desk.exec("view", ROUTE, "stop()").path("status").asInt()).isEqualTo(403);
        assertThat(desk.exec("operate", ROUTE, "stop()").path("status").asInt()).isEqualTo(200);
        assertThat(desk.read("view", ROUTE, "State").path("value").asText()).isEqualTo("Stopped");
        assertThat(desk.exec("operate", ROUTE, "start()").path("status").asInt())
                .isEqualTo(200);
        assertThat(desk.ask("view", writing("5")).path("status").asInt()).isEqualTo(403);
        assertThat(desk.ask("operate", writing("5")).path("status").asInt()).isEqualTo(200);
        assertThat(desk.read("view", BEAN, "Rate").path("value").asText()).isEqualTo("5");
        assertThat(desk.ask("operate", writing("0")).path("status").asInt()).isEqualTo(200);
        for (String phase : new String[] {"discover", "plan(java.lang.String)"}) {
            JsonNode begun = desk.exec("operate", BEAN, phase, "\"\"");
            assertThat(begun.path("status").asInt()).as("%s", begun).isEqualTo(200);
            assertThat(desk.exec("operate", BEAN, "awaitEnd(int)", "60")
                            .path("value")
                            .path("exitCode")
                            .asInt())
                    .isZero();
        }
        String apply = "apply(java.lang.String)";
        String forGood = "\"apply i-understand confirm=MIGRATE\"";
        assertThat(desk.exec("operate", BEAN, apply, forGood).path("status").asInt())
                .isEqualTo(403);
        assertThat(desk.exec("operate", BEAN, "follow", "\"confirm=FOLLOW\"")
                        .path("status")
                        .asInt())
                .isEqualTo(403);
        assertThat(desk.exec("approve", BEAN, apply, forGood).path("status").asInt())
                .isEqualTo(200);
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        desk.read("view", BEAN, "State").path("value").asText().equals("idle"));
        Delivered.exactlyOnceAndInOrder(desk.lab());
        try (var ledger = desk.lab().ledger()) {
            assertThat(ledger.audit().of("tradervolt"))
                    .filteredOn(entry -> entry.what().equals("apply begun"))
                    .allSatisfy(entry ->
                            assertThat(entry.who()).startsWith("api approve").endsWith("by Jolokia"))
                    .hasSize(1);
        }
    }

    @Test
    void what_is_refused_says_why_and_shows_nothing_of_the_inside() throws Exception {
        JsonNode refused = desk.ask(
                "operate",
                "{\"type\":\"exec\",\"mbean\":\"" + BEAN
                        + "\",\"operation\":\"resume()\",\"config\":{\"includeStackTrace\":\"true\"}}");

        assertThat(refused.path("error").asText()).contains("tradervolt is not paused");
        assertThat(refused.toString()).doesNotContain("stacktrace", "\\tat ", "MigrationDoor");
        assertThat(desk.exec("approve", "java.lang:type=Memory", "gc()")
                        .path("status")
                        .asInt())
                .isEqualTo(403);
        assertThat(desk.status("view", "{nonsense")).isEqualTo(400);
        assertThat(desk.ask("view", "{nonsense").path("status").asInt()).isEqualTo(400);
        HttpResponse<String> nobody = desk.client()
                .send(
                        HttpRequest.newBuilder(URI.create(desk.url() + "/version"))
                                .header("X-Meta-Migrator-Role", "APPROVE")
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(nobody.statusCode()).isEqualTo(401);
    }

    @Test
    void a_caller_cannot_write_who_it_is() throws Exception {
        String body = "{\"type\":\"exec\",\"mbean\":\"" + BEAN
                + "\",\"operation\":\"pause(java.lang.String)\",\"arguments\":[\"x\"]}";
        HttpResponse<String> paused = desk.send(
                "operate",
                HttpRequest.newBuilder(
                                URI.create(desk.url() + "?X-Meta-Migrator-Caller=root%0A&X-Meta-Migrator-Role=APPROVE"))
                        .header("X-Meta-Migrator-Caller", "root")
                        .header("X-Meta-Migrator-Role", "APPROVE")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
        assertThat(JSON.readTree(paused.body()).path("status").asInt())
                .as(paused.body())
                .isEqualTo(200);
        desk.exec("operate", BEAN, "resume()");
        try (var ledger = desk.lab().ledger()) {
            assertThat(ledger.audit().of("tradervolt"))
                    .filteredOn(entry -> entry.what().startsWith("paused"))
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.who()).matches("api operate [0-9a-f]{8} by Jolokia"));
        }
    }

    @Test
    void routes_that_answer_over_http_cannot_be_stopped_and_others_are_in_the_audit() throws Exception {
        for (String route : new String[] {"api-answer-live", "api-list-audit", "api-call-jolokia"}) {
            String bean = "org.apache.camel:context=meta-migrator-api,name=\"" + route + "\",type=routes";
            for (String operation : new String[] {"stop()", "suspend()", "stop(long)"}) {
                String[] arguments = operation.contains("long") ? new String[] {"1"} : new String[0];
                assertThat(desk.exec("approve", bean, operation, arguments)
                                .path("status")
                                .asInt())
                        .isEqualTo(403);
            }
            // whoever attaches to the process calls the MBean itself
            org.assertj.core.api.Assertions.assertThatThrownBy(
                            () -> java.lang.management.ManagementFactory.getPlatformMBeanServer()
                                    .invoke(
                                            new javax.management.ObjectName(bean),
                                            "stop",
                                            new Object[0],
                                            new String[0]))
                    .isInstanceOf(Exception.class);
        }
        assertThat(desk.client()
                        .send(
                                HttpRequest.newBuilder(URI.create(desk.url().replace("/jolokia", "/health/live")))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
        assertThat(desk.exec("operate", ROUTE, "stop()").path("status").asInt()).isEqualTo(200);
        assertThat(desk.exec("operate", ROUTE, "start()").path("status").asInt())
                .isEqualTo(200);
        JmxConsole.here().call(new javax.management.ObjectName(ROUTE), "suspend");
        try (var ledger = desk.lab().ledger()) {
            assertThat(ledger.audit().of("tradervolt"))
                    .extracting(entry -> entry.who().replaceAll(" [0-9a-f]{8}", "") + ", " + entry.what())
                    .contains(
                            "api operate by Jolokia, route tradervolt-verify: stop",
                            "api operate by Jolokia, route tradervolt-verify: start",
                            "jmx, route tradervolt-verify: suspend");
        }
    }

    private static String writing(String rate) {
        return "{\"type\":\"write\",\"mbean\":\"" + BEAN + "\",\"attribute\":\"Rate\",\"value\":\"" + rate + "\"}";
    }
}
