package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.metamigrator.api.ApiLab;
import io.metamigrator.cli.CommandContext;
import io.metamigrator.cli.CommandTree;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A migration that is a folder of routes, each of which posts as soon as it is entered: nothing gets past the gate to it. */
class RoutesOnlyGateTest {
    private static final String MEANT = "--apply --i-understand-this-will-write-to-customers --confirm MIGRATE";
    private static final AtomicInteger POSTS = new AtomicInteger();

    @TempDir
    static Path folder;

    private static HttpServer target;
    private static ApiLab lab;

    @BeforeAll
    static void serve() throws IOException {
        target = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        target.createContext("/", exchange -> {
            POSTS.incrementAndGet();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        target.start();
        lab = ApiLab.in(folder).of("customers");
        Files.createDirectories(folder.resolve("routes/customers"));
        Files.writeString(folder.resolve("routes/customers/mapping.yaml"), "{}\n");
        for (String phase :
                new String[] {"apply", "follow", "cutover", "rollback", "cleanup", "prune", "replay", "apply-send"}) {
            route(
                    phase,
                    "direct:customers-" + phase,
                    "http://127.0.0.1:" + target.getAddress().getPort());
        }
        route("verify", "direct:customers-verify", "direct:customers-apply");
        route("drop", "file:" + folder.resolve("drop"), "direct:customers-apply-send");
        Files.createDirectories(folder.resolve("drop"));
        lab.serve();
    }

    private static void route(String name, String from, String to) throws IOException {
        Files.writeString(folder.resolve("routes/customers/" + name + ".camel.yaml"), """
                - route:
                    id: customers-%s
                    description: A route for tests.
                    from:
                      uri: %s
                      steps:
                        - setBody: {constant: {expression: "Ada"}}
                        - to:
                            uri: %s
                        - setBody: {constant: {expression: "sent"}}
                """.formatted(name, from, to));
    }

    @AfterAll
    static void end() {
        lab.close();
        target.stop(0);
    }

    @AfterEach
    void forget() {
        POSTS.set(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "apply",
                "apply --dry-run",
                "apply --dry-run --apply --i-understand-this-will-write-to-customers --confirm MIGRATE",
                "follow",
                "cutover",
                "rollback",
                "rollback --dry-run --confirm ROLLBACK",
                "cleanup",
                "prune"
            })
    void a_command_that_is_not_meant_for_real_writes_nothing_and_says_so(String command) {
        Ran ran = run(("customers " + command).split(" "));
        assertThat(ran.code()).as(ran.text()).isZero();
        assertThat(ran.text()).contains("Dry run: nothing was written").contains("Next: ./migrate customers");
        assertThat(POSTS).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"apply --apply", "apply --confirm MIGRATE", "cutover --confirm MIGRATE", "rollback --confirm yes"
            })
    void a_command_that_is_half_meant_is_refused(String command) {
        Ran ran = run(("customers " + command).split(" "));
        assertThat(ran.code()).as(ran.text()).isEqualTo(3);
        assertThat(ran.text()).contains("nothing was written");
        assertThat(POSTS).hasValue(0);
    }

    @Test
    void a_command_with_all_that_is_due_writes() {
        Ran ran = run(("customers apply " + MEANT).split(" "));
        assertThat(POSTS).as(ran.text()).hasValue(1);
        assertThat(ran).isEqualTo(new Ran(0, "sent\n"));
        run("customers", "rollback", "--confirm", "ROLLBACK");
        assertThat(POSTS).hasValue(2);
    }

    @Test
    void a_phase_that_reads_reaches_no_route_of_one_that_writes() {
        Ran ran = run("customers", "verify");
        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.text()).contains("customers-apply", "nothing was written");
        assertThat(POSTS).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"apply", "follow", "cutover", "rollback", "cleanup", "prune"})
    void over_http_nothing_is_written_without_the_word(String phase) {
        String path = "/api/v1/migrations/customers/phases/" + phase;
        boolean neverToOperate = phase.equals("cutover") || phase.equals("cleanup");
        assertThat(lab.post(path, "{}", ApiLab.VIEW).status()).isEqualTo(403);
        assertThat(lab.post(path, "{\"confirm\":\"MIGRATE\"}", ApiLab.OPERATE).status())
                .isEqualTo(403);
        if (!neverToOperate) {
            JsonNode ended = lab.carriedOut(phase, "{}", ApiLab.OPERATE);
            assertThat(ended.path("result").path("targetWrites").asInt(-1))
                    .as(ended.toString())
                    .isZero();
        }
        lab.carriedOut(phase, "{}", ApiLab.APPROVE);
        assertThat(POSTS).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"customers-apply", "customers-apply-send", "customers-rollback"})
    void what_comes_by_the_mbeans_of_camel_is_let_into_no_route(String route) {
        assertThatThrownBy(() -> camel().invoke(
                                context(), "requestBody", new Object[] {"direct:" + route, "--apply"}, new String[] {
                                    "java.lang.String", "java.lang.Object"
                                }))
                .rootCause()
                .hasMessageContaining("past the gate");
        assertThat(POSTS).hasValue(0);
    }

    @Test
    void a_route_that_begins_by_itself_writes_nothing_unless_its_migration_declares_it() throws IOException {
        Path file = Files.writeString(folder.resolve("drop/customers.csv"), "1,Ada\n");
        Awaitility.await().pollDelay(Duration.ZERO).until(() -> failed("customers-drop") > 0);
        assertThat(POSTS).hasValue(0);
        assertThat(file).exists();
        Files.delete(file);
    }

    private static long failed(String route) {
        return lab.server().migrations().named("customers").routeStates().stream()
                .filter(state -> state.id().equals(route))
                .findFirst()
                .orElseThrow()
                .failed();
    }

    private static MBeanServer camel() {
        return ManagementFactory.getPlatformMBeanServer();
    }

    private static ObjectName context() throws Exception {
        Set<ObjectName> names =
                camel().queryNames(new ObjectName("org.apache.camel:context=*customers*,type=context,*"), null);
        return names.iterator().next();
    }

    private record Ran(int code, String text) {}

    private static Ran run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true);
        CommandContext workplace = new CommandContext(
                folder,
                Map.of(
                        "LEDGER_URL",
                        "jdbc:sqlite:" + folder.resolve("commands.db"),
                        "OUT_DIR",
                        folder.resolve("o").toString()),
                CamelEngine.starter(),
                stream,
                stream);
        int code = CommandTree.of(workplace).execute(args);
        return new Ran(code, out.toString());
    }
}
