package io.metamigrator;

import static io.metamigrator.Hawtio.OPTIONS;
import static io.metamigrator.Hawtio.basic;
import static io.metamigrator.Hawtio.exec;
import static io.metamigrator.Hawtio.operations;
import static io.metamigrator.Hawtio.read;
import static io.metamigrator.Hawtio.request;
import static io.metamigrator.Hawtio.several;
import static io.metamigrator.Hawtio.version;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What Hawtio sends through its proxy, request by request: taken from the sources of @hawtio/react 2.3.0 and jolokia.js 2.6.1, which
 * put a slash behind the path, options into the query, and a name and a password into the head.
 */
class HawtioTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LIST_OPTIONS =
            "?maxDepth=9&maxCollectionSize=50000&ignoreErrors=true&canonicalNaming=false&listCache=true";
    private static final String CONTEXT =
            "org.apache.camel:context=meta-migrator-tradervolt,type=context," + "name=\"meta-migrator-tradervolt\"";
    private static final String ROUTE =
            "org.apache.camel:context=meta-migrator-tradervolt,type=routes,name=\"tradervolt-verify\"";
    private static final int MEGABYTE = 1 << 20;

    @TempDir
    static Path folder;

    private static JolokiaDesk desk;
    private static Hawtio hawtio;

    @BeforeAll
    static void serve() {
        desk = JolokiaDesk.open(folder);
        hawtio = new Hawtio(desk);
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    @Test
    void connect_finds_it_before_the_log_in_and_is_offered_both_ways_to_log_in() throws Exception {
        HttpResponse<String> tested = hawtio.send(hawtio.posted("", version()));

        assertThat(tested.statusCode()).isEqualTo(401);
        assertThat(tested.headers().allValues("WWW-Authenticate"))
                .containsExactly("Bearer realm=\"meta-migrator\"", "Basic realm=\"meta-migrator\", charset=\"UTF-8\"");
    }

    @Test
    void the_token_is_the_password_whatever_the_name() throws Exception {
        for (String name : new String[] {"view", "admin", ""}) {
            HttpResponse<String> loggedIn = hawtio.send(hawtio.posted(OPTIONS, version())
                    .header("Authorization", basic(name, JolokiaDesk.token("view")))
                    .header("Origin", "http://localhost:8090")
                    .header("Sec-Fetch-Site", "same-origin")
                    .header("X-Jolokia-Authorization", basic(name, JolokiaDesk.token("view"))));
            assertThat(loggedIn.statusCode()).as(loggedIn.body()).isEqualTo(200);
            assertThat(JSON.readTree(loggedIn.body()).at("/value/protocol").asDouble())
                    .as("Hawtio asks for short lists from 8.0 on")
                    .isGreaterThanOrEqualTo(8.0);
        }
        for (String wrong : new String[] {
            basic("view", "wrong-token-0123456789"), basic(JolokiaDesk.token("view"), ""), "Basic !", "Basic dmlldw=="
        }) {
            assertThat(hawtio.send(hawtio.posted("", version()).header("Authorization", wrong))
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void a_password_is_taken_at_jolokia_only() throws Exception {
        HttpResponse<String> answer =
                hawtio.send(HttpRequest.newBuilder(URI.create(desk.url().replace("/jolokia", "/api/v1/migrations")))
                        .header("Authorization", basic("view", JolokiaDesk.token("view"))));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().allValues("WWW-Authenticate")).containsExactly("Bearer realm=\"meta-migrator\"");
    }

    @Test
    void the_list_is_whole_and_below_a_megabyte_with_and_without_a_cache() throws Exception {
        for (String options : new String[] {LIST_OPTIONS, "?maxDepth=9", ""}) {
            long begun = System.nanoTime();
            String body = hawtio.asViewer(options, JSON.createObjectNode().put("type", "list"));
            System.out.printf(
                    "Jolokia's list%s: %d bytes, %d ms%n",
                    options, body.length(), (System.nanoTime() - begun) / 1_000_000);
            assertThat(body.length()).as(options).isLessThan(MEGABYTE);
            JsonNode value = JSON.readTree(body).path("value");
            JsonNode domains = value.path("domains").isObject() ? value.path("domains") : value;
            assertThat(domains.fieldNames())
                    .toIterable()
                    .containsExactlyInAnyOrder("io.metamigrator", "org.apache.camel", "java.lang");
            assertThat(body).doesNotContain("limit exceeded", "[Depth limit");
            List<String> described = new ArrayList<>();
            domains.properties()
                    .forEach(domain -> domain.getValue().properties().forEach(bean -> {
                        JsonNode kind = bean.getValue().isTextual()
                                ? value.path("cache").path(bean.getValue().asText())
                                : bean.getValue();
                        assertThat(kind.path("attr").isObject())
                                .as(bean.getKey())
                                .isTrue();
                        described.add(domain.getKey() + ":" + bean.getKey());
                    }));
            assertThat(described).hasSizeGreaterThan(200).anyMatch(name -> name.contains("name=tradervolt"));
        }
    }

    @Test
    void the_list_names_the_operations_that_are_answered_and_no_others() throws Exception {
        String body = hawtio.asViewer("", JSON.createObjectNode().put("type", "list"));
        JsonNode domains = JSON.readTree(body).path("value");

        assertThat(operations(domains, "org.apache.camel", "type=routes,name=\"tradervolt-verify\""))
                .contains("start", "stop", "suspend", "resume", "dumpRouteAsXml", "dumpRouteStatsAsXml")
                .doesNotContain("remove", "updateRouteFromXml", "getLastError", "stopAndFail");
        assertThat(operations(domains, "org.apache.camel", "type=routes,name=\"api-answer-live\""))
                .contains("dumpRouteAsXml")
                .doesNotContain("stop");
        assertThat(operations(domains, "org.apache.camel", "type=context,name=\"meta-migrator-tradervolt\""))
                .contains("dumpRoutesAsXml", "dumpRoutesStatsAsXml")
                .doesNotContain("stop", "suspend", "sendBody", "setGlobalOption", "requestBody", "createEndpoint");
        assertThat(operations(domains, "io.metamigrator", "name=tradervolt,type=Migration"))
                .contains("pause", "resume", "plan", "apply");
        assertThat(operations(domains, "java.lang", "type=Memory")).isEmpty();
        assertThat(operations(domains, "java.lang", "type=Threading")).containsExactly("dumpAllThreads");
    }

    @Test
    void the_tree_the_diagram_and_the_tables_of_camel_are_answered_for_the_role_view() throws Exception {
        assertThat(hawtio.answered(read(CONTEXT, "CamelVersion")).asText()).startsWith("4.");
        assertThat(hawtio.answered(read(CONTEXT, null)).path("State").asText()).isEqualTo("Started");
        assertThat(hawtio.answered(read("io.metamigrator:type=Server,name=serve", null))
                        .has("Migrations"))
                .isTrue();
        assertThat(hawtio.answered(exec(CONTEXT, "dumpRoutesAsXml()")).asText())
                .contains("<route ", "tradervolt-verify")
                .doesNotContain(TraderVoltLab.PASSWORD, "Fjord");
        assertThat(hawtio.answered(exec(CONTEXT, "dumpRoutesStatsAsXml(boolean,boolean)", true, true))
                        .asText())
                .contains("<routeStat ", "<processorStat ");
        assertThat(hawtio.answered(read(ROUTE, null)).path("RouteId").asText()).isEqualTo("tradervolt-verify");
        assertThat(hawtio.answered(exec(ROUTE, "dumpRouteAsXml()")).asText()).contains("tradervolt-verify");
        assertThat(hawtio.answered(exec(ROUTE, "dumpRouteStatsAsXml(boolean,boolean)", false, true))
                        .asText())
                .contains("<routeStat ");
        assertThat(hawtio.answered(exec(ROUTE, "dumpStatsAsXml(boolean)", true)).asText())
                .contains("<stats ");
        assertThat(hawtio.answered(exec(ROUTE, "isUpdateRouteEnabled()")).isBoolean())
                .isTrue();
        assertThat(hawtio.answered(exec(CONTEXT, "componentNames()")).isArray()).isTrue();
        assertThat(hawtio.answered(request("search").put("mbean", "*:type=security,area=jmx,*")))
                .isEmpty();
    }

    @Test
    void the_state_of_the_java_machine_is_answered_together_and_its_threads() throws Exception {
        ArrayNode bulk = JSON.createArrayNode();
        bulk.add(read("java.lang:type=Threading", "ThreadCount"));
        bulk.add(read("java.lang:type=Memory", "HeapMemoryUsage"));
        bulk.add(read("java.lang:type=Runtime", null));
        bulk.add(read("java.lang:type=OperatingSystem", null));
        bulk.add(read("java.lang:type=ClassLoading", "LoadedClassCount"));
        for (String options : new String[] {OPTIONS, ""}) {
            JsonNode answers = JSON.readTree(hawtio.asViewer(options, bulk));
            assertThat(answers)
                    .hasSize(5)
                    .allSatisfy(answer -> assertThat(answer.path("status").asInt())
                            .as("%s", answer)
                            .isEqualTo(200));
            assertThat(answers.at("/2/value/Uptime").asLong()).isPositive();
            assertThat(answers.at("/3/value/AvailableProcessors").asInt()).isPositive();
            assertThat(answers.at("/2/value").has("SystemProperties")).isFalse();
        }
        assertThat(hawtio.answered(exec("java.lang:type=Threading", "dumpAllThreads(boolean, boolean)", true, true)))
                .isNotEmpty();
    }

    @Test
    void what_could_tell_a_secret_or_a_record_is_told_to_nobody() throws Exception {
        for (String role : new String[] {"view", "operate", "approve"}) {
            for (ObjectNode request : List.of(
                    exec(CONTEXT, "dumpRoutesAsXml(boolean)", true),
                    exec(CONTEXT, "dumpRoutesAsYaml(boolean)", true),
                    exec(CONTEXT, "dumpRoutesAsXml", true),
                    exec(ROUTE, "dumpRouteAsXml(boolean)", true),
                    exec(ROUTE, "dumpRouteAsXml", true),
                    exec(ROUTE, "updateRouteFromXml(java.lang.String)", "<route/>"),
                    exec(ROUTE, "remove()"),
                    exec(CONTEXT, "stop()"),
                    exec(CONTEXT, "sendStringBody(java.lang.String,java.lang.String)", "direct:x", "y"),
                    exec("com.sun.management:type=DiagnosticCommand", "vmSystemProperties()"),
                    exec("com.sun.management:type=HotSpotDiagnostic", "dumpHeap(java.lang.String,boolean)", "x", true),
                    read("com.sun.management:type=HotSpotDiagnostic", "DiagnosticOptions"),
                    read("com.sun.management:type=HotSpotDiagnostic", null),
                    several("com.sun.management:type=HotSpotDiagnostic", "DiagnosticOptions", "ObjectName"),
                    read("com.sun.management:*", null),
                    read("*:type=HotSpotDiagnostic,*", "DiagnosticOptions"),
                    read("org.apache.camel:*", "CamelId"))) {
                JsonNode answer = hawtio.asks(role, request);
                assertThat(answer.path("status").asInt())
                        .as("%s: %s: %s", role, request, answer)
                        .isNotEqualTo(200);
            }
            for (ObjectNode request : List.of(
                    read("java.lang:type=Runtime", "SystemProperties"),
                    read("java.lang:type=Runtime", "SystemProperties").put("path", "java.class.path"),
                    several("java.lang:type=Runtime", "Uptime", "SystemProperties", "InputArguments"),
                    several("java.lang:type=Runtime", "SystemProperties"),
                    read("java.lang:type=Runtime", "Uptime,SystemProperties"),
                    read("java.lang:type=Runtime", null),
                    read("java.lang:type=Run*", null),
                    read("*:type=Runtime", "SystemProperties"),
                    several("java.lang:type=Runtime,*", "Uptime", "SystemProperties"),
                    read("java.lang:type=Runtime", "InputArguments"),
                    read("java.lang:type=*", null),
                    read("java.lang:*", "SystemProperties"),
                    read("org.apache.camel:type=routes,*", "LastError"),
                    read(ROUTE, "LastError"))) {
                assertThat(hawtio.asks(role, request).toString())
                        .as("%s", request)
                        .doesNotContain("java.class.path\":", System.getProperty("java.class.path"), "-Xmx");
            }
        }
    }

    @Test
    void a_look_that_is_not_granted_is_an_answer_and_does_not_end_the_session() throws Exception {
        HttpResponse<String> one = desk.post("view", exec(ROUTE, "stop()").toString());
        assertThat(one.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(one.body()).path("status").asInt()).isEqualTo(403);

        ArrayNode two = JSON.createArrayNode().add(exec(ROUTE, "stop()")).add(read(ROUTE, "State"));
        JsonNode answers = hawtio.asks("view", two);
        assertThat(answers.at("/0/status").asInt()).isEqualTo(403);
        assertThat(answers.at("/1/value").asText()).isEqualTo("Started");
    }

    @Test
    void a_page_of_somebody_else_cannot_use_a_password_that_the_browser_keeps() throws Exception {
        String password = basic("operate", JolokiaDesk.token("operate"));
        String stop = exec(ROUTE, "stop()").toString();
        for (Map<String, String> browser : List.of(
                Map.of("Sec-Fetch-Site", "cross-site"),
                Map.of("Sec-Fetch-Site", "same-site"),
                Map.of("Origin", "https://evil.example"),
                Map.of("Origin", "null"))) {
            HttpRequest.Builder request = hawtio.posted("", JSON.readTree(stop)).header("Authorization", password);
            browser.forEach(request::header);
            HttpResponse<String> answer = hawtio.send(request);
            assertThat(answer.statusCode()).as("%s: %s", browser, answer.body()).isEqualTo(403);
        }
        String bean = "java.lang:type=Runtime/";
        assertThat(desk.get("view", "/read/" + bean + "Uptime,SystemProperties").toString())
                .contains("Uptime")
                .doesNotContain("java.class.path");
        HttpRequest.Builder link = HttpRequest.newBuilder(
                URI.create(desk.url() + "/exec/io.metamigrator:name=tradervolt,type=Migration/abort"));
        assertThat(hawtio.send(link.header("Authorization", password)).statusCode())
                .isEqualTo(403);
        assertThat(hawtio.asks("view", read(ROUTE, "State")).path("value").asText())
                .isEqualTo("Started");
    }

    @Test
    void no_origin_is_let_in_unless_a_setting_names_it() throws Exception {
        HttpRequest.Builder asked = HttpRequest.newBuilder(URI.create(desk.url()))
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", "https://hawtio.example.com")
                .header("Access-Control-Request-Method", "POST");
        HttpResponse<String> answer = hawtio.send(asked);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().map().keySet()).noneMatch(name -> name.startsWith("access-control-"));
    }
}
