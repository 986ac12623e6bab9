package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.client.Request;
import io.metamigrator.client.Wire;
import io.metamigrator.ledger.Audit;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.migration.Phase;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands by the launcher while a serve of the folder runs, which carries them out. */
class ThinClientTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String WHO = System.getProperty("user.name") + " by ./migrate";

    private static final String STARTED = "Too small maximum heap";

    /** No Java can make a heap of this size: whoever starts the whole program ends with it. */
    private static final Map<String, String> NO_SECOND_ENGINE = Map.of("MIGRATE_JAVA_OPTS", "-Xmx1k");

    @TempDir
    static Path folder;

    private static TraderVoltLab lab;
    private static ServedLab served;
    private static PackedFolder packed;

    @BeforeAll
    static void serve() {
        lab = TraderVoltLab.open(folder, "empty=true", "latency=5ms+10ms").exports(8, 40, 8, 40);
        packed = PackedFolder.of(folder);
        served = ServedLab.of(lab);
    }

    @AfterAll
    static void close() {
        served.close();
        lab.close();
    }

    /** How a command ended. */
    private record Ended(int exit, String out, String err) {
        JsonNode json() throws IOException {
            return TraderVoltLab.JSON.readTree(out);
        }
    }

    private static Ended run(String... words) throws Exception {
        return run(NO_SECOND_ENGINE, "", words);
    }

    private static Ended run(Map<String, String> environment, String typed, String... words) throws Exception {
        Process process = packed.migrate(environment, words).start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(typed.getBytes(StandardCharsets.UTF_8));
        }
        return ended(process);
    }

    private static Ended ended(Process process) throws Exception {
        CompletableFuture<String> err = CompletableFuture.supplyAsync(() -> text(process.errorReader()));
        String out = text(process.inputReader());
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), out, err.get());
    }

    private static String text(java.io.BufferedReader reader) {
        StringBuilder text = new StringBuilder();
        reader.lines().forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    private static void planned() throws Exception {
        for (String phase : List.of("discover", "plan")) {
            Ended ended = run("tradervolt", phase);
            assertThat(ended.exit()).as("%s", ended).isZero();
        }
    }

    @Test
    void a_phase_is_work_of_serve_with_its_gate_and_the_audit_tells_by_whom() throws Exception {
        Ended discovered = run("tradervolt", "discover");
        assertThat(discovered.exit()).as("%s", discovered).isZero();
        assertThat(discovered.out()).contains("Next: ./migrate tradervolt plan");
        int before = lab.creations().size();
        JsonNode planned = run("tradervolt", "plan", "--source", "migration_files", "--json")
                .json();
        assertThat(planned.path("exitCode").asInt()).isZero();

        Ended refused = run("tradervolt", "apply", "--apply");
        Ended rehearsed = run("tradervolt", "apply");
        Ended status = run("tradervolt", "status");

        assertThat(refused.exit()).as("%s", refused).isEqualTo(3);
        assertThat(refused.err()).contains("a real run also needs");
        assertThat(rehearsed.exit()).as("%s", rehearsed).isZero();
        assertThat(lab.creations()).hasSize(before);
        assertThat(status.exit()).as("%s", status).isZero();
        assertThat(status.out()).contains("tradervolt");
        try (Ledger ledger = lab.ledger()) {
            assertThat(ledger.audit().of("tradervolt"))
                    .filteredOn(entry -> entry.what().equals("plan begun"))
                    .extracting(Audit.Entry::who)
                    .contains(WHO);
        }
    }

    @Test
    void what_a_process_of_its_own_would_print_is_printed() throws Exception {
        for (List<String> words : List.of(
                List.of("--help"),
                List.of("--version"),
                List.of("nosuch"),
                List.of("tradervolt", "--help"),
                List.of("dead-letters", "list", "--json"),
                List.of("where", "nothing"),
                List.of("tradervolt", "health", "--json"))) {
            Ended there = run(words.toArray(String[]::new));
            TraderVoltLab.Outcome here = lab.run(words.toArray(String[]::new));

            assertThat(there.out()).as("%s %s", words, there).isEqualToIgnoringNewLines(here.out());
            assertThat(there.err()).as("%s", words).isEqualToIgnoringNewLines(here.err());
            assertThat(there.exit()).isEqualTo(here.exit());
        }
    }

    @Test
    void the_word_is_asked_for_at_the_client_and_another_one_writes_nothing() throws Exception {
        planned();
        Map<String, String> terminal = new LinkedHashMap<>(NO_SECOND_ENGINE);
        int before = lab.creations().size();
        String script = "script -qec '" + folder.resolve("migrate")
                + " tradervolt apply --apply --i-understand-this-will-write-to-tradervolt' /dev/null";
        ProcessBuilder builder = packed.migrate(terminal);
        builder.command(List.of("sh", "-c", script)).redirectErrorStream(true);
        Process process = builder.start();
        process.getOutputStream().write("NO\n".getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();

        Ended ended = ended(process);

        assertThat(ended.out()).contains("Type MIGRATE to write ", "nothing was written");
        assertThat(ended.exit()).isEqualTo(3);
        assertThat(lab.creations()).hasSize(before);
    }

    @Test
    void an_interrupted_command_ends_its_work_after_what_is_in_flight() throws Exception {
        planned();
        run("rate", "2");
        try {
            Process process =
                    packed.migrate(NO_SECOND_ENGINE, TraderVoltLab.forGood()).start();
            await().atMost(LONG).until(() -> !lab.creations().isEmpty());
            process.descendants().findFirst().orElseThrow().destroy();

            Ended ended = ended(process);

            assertThat(ended.exit()).as("%s", ended).isEqualTo(130);
            assertThat(ended.err()).contains("Stopping");
            assertThat(Delivered.states(lab)).doesNotContainKeys(io.metamigrator.ledger.State.SENDING);
            assertThat(run("resume").err()).contains("tradervolt is not paused");
        } finally {
            run("rate", "0");
        }
        Ended again = run(TraderVoltLab.forGood());
        assertThat(again.exit()).as("%s", again).isZero();
        Delivered.exactlyOnceAndInOrder(lab);
    }

    @Test
    void work_goes_on_without_the_client_that_began_it_and_can_be_watched() throws Exception {
        run("pause", "--note", "a client is to be killed");
        Process process =
                packed.migrate(NO_SECOND_ENGINE, "tradervolt", "discover").start();
        await().atMost(LONG)
                .until(() -> served.server()
                        .migrations()
                        .named("tradervolt")
                        .operation()
                        .filter(now -> now.isUnderWay())
                        .isPresent());
        process.descendants().findFirst().orElseThrow().destroyForcibly();
        Process watch = packed.migrate(NO_SECOND_ENGINE, "watch").start();

        assertThat(run("resume").exit()).isZero();

        assertThat(ended(watch).out()).contains("idle; discover ended: exit code 0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Dtradervolt.rate=7 status | serve goes by another tradervolt.rate; this command gets a process",
                "TRADERVOLT_RATE=7 status | serve goes by another TRADERVOLT_RATE; this command gets a process",
                "TRADERVOLT_PASSWORD=Else tradervolt discover | serve goes by another TRADERVOLT_PASSWORD;",
                "TRADERVOLT_PASSWORD_FILE=/nowhere status | serve goes by another TRADERVOLT_PASSWORD_FILE",
                "--verbose status | serve goes by another log.level",
                "demo | ",
                "@words | "
            })
    void what_means_something_else_than_in_serve_gets_a_process_of_its_own(String told) throws Exception {
        String[] parts = told.split(" \\| ?", 2);
        List<String> words = new ArrayList<>(List.of(parts[0].split(" ")));
        Map<String, String> environment = new LinkedHashMap<>(NO_SECOND_ENGINE);
        if (words.get(0).startsWith("TRADER")) {
            String[] variable = words.remove(0).split("=");
            environment.put(variable[0], variable[1]);
        }

        Ended ended = run(environment, "", words.toArray(String[]::new));

        assertThat(ended.err()).contains(parts[1]).doesNotContain("Else");
        assertThat(ended.out()).contains(STARTED);
    }

    @Test
    void what_means_the_same_in_serve_is_done_there_and_a_secret_on_the_command_line_is_refused() throws Exception {
        Map<String, String> same = new LinkedHashMap<>(NO_SECOND_ENGINE);
        same.put("TRADERVOLT_RATE", "0");
        same.put("TRADERVOLT_PASSWORD", TraderVoltLab.PASSWORD);
        same.put("UNKNOWN_VARIABLE", "anything");
        Ended ended = run(same, "", "-D", "tradervolt.quiet-time=500ms", "status");
        assertThat(ended.exit()).as("%s", ended).isZero();
        Ended refused = run("-Dtradervolt.password=Shown", "status");
        assertThat(refused.exit()).as("%s", refused).isEqualTo(2);
        assertThat(refused.err()).contains("-Dtradervolt.password is a secret").doesNotContain("Shown");
    }

    @Test
    void an_edited_file_that_is_not_in_force_is_told_and_serve_goes_by_its_own() throws Exception {
        Path properties = folder.resolve("application.properties");
        String text = Files.readString(properties);
        Files.writeString(properties, text.replace("tradervolt.attempts = 3", "tradervolt.attempts = 4"));
        try {
            Ended ended = run("status");
            assertThat(ended.exit()).isZero();
            assertThat(ended.err()).contains("serve goes by other values of tradervolt.attempts than");
        } finally {
            Files.writeString(properties, text);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "{\"exitCode\":2,\"error\":\"there is no request command\"}\n", "command 2\n"})
    void a_serve_that_is_gone_or_of_another_version_is_done_without(String answer, @TempDir Path other)
            throws Exception {
        TraderVoltLab without = TraderVoltLab.open(other);
        Path socket = Files.createDirectories(other.resolve("elsewhere")).resolve("serve.sock");
        try (ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            listening.bind(UnixDomainSocketAddress.of(socket));
            if (answer.equals("nobody")) {
                listening.close();
            } else {
                Thread old = new Thread(() -> answerOnce(listening, answer));
                old.setDaemon(true);
                old.start();
            }
            Process process = PackedFolder.of(other)
                    .migrate(NO_SECOND_ENGINE, "-Dout.dir=elsewhere", "status")
                    .start();

            Ended ended = ended(process);

            assertThat(ended.out()).as("%s", ended).contains(STARTED);
            assertThat(ended.err()).isEmpty();
        } finally {
            without.close();
        }
    }

    private static void answerOnce(ServerSocketChannel listening, String answer) {
        try (SocketChannel call = listening.accept()) {
            call.read(ByteBuffer.allocate(100));
            call.write(StandardCharsets.UTF_8.encode(answer));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void callers_that_send_nothing_or_nonsense_are_hung_up_on_and_hold_up_nobody() throws Exception {
        List<Wire> strange = new ArrayList<>();
        try {
            for (int i = 0; i < 12; i++) {
                Wire wire = greeted();
                strange.add(wire);
                switch (i % 4) {
                    case 0 -> wire.send('Q', new byte[] {0x7F, 0x7F, 0x7F, 0x7F});
                    case 1 -> wire.send('?', "what");
                    case 2 -> assertThatThrownBy(() -> sendForEver(wire)).isInstanceOf(IOException.class);
                    default -> {} // says nothing more
                }
            }
            assertThat(run("status").exit()).isZero();
            for (Wire wire : strange) {
                assertThat(isHungUp(wire)).isTrue();
            }
        } finally {
            for (Wire wire : strange) {
                wire.close();
            }
        }
    }

    private static void sendForEver(Wire wire) throws IOException {
        while (true) {
            wire.send('Q', new byte[Wire.LONGEST + 1]);
        }
    }

    private static Wire greeted() throws IOException {
        Wire wire = new Wire(SocketChannel.open(UnixDomainSocketAddress.of(folder.resolve("out/serve.sock"))));
        wire.line(Wire.GREETING);
        return wire;
    }

    private static boolean isHungUp(Wire wire) {
        try {
            return wire.line().equals(Wire.GREETING) && wire.next().isEmpty();
        } catch (IOException e) {
            return true;
        }
    }

    @Test
    void only_so_many_commands_are_carried_out_at_a_time_and_one_more_starts_no_engine() throws Exception {
        run("pause");
        served.server().migrations().named("tradervolt").start(Phase.DISCOVER, Map.of(), "a test");
        List<Wire> watching = new ArrayList<>();
        try {
            for (int i = 0; i < 32; i++) {
                Wire wire = greeted();
                watching.add(wire);
                assertThat(wire.line()).isEqualTo(Wire.GREETING);
                wire.send(
                        Wire.REQUEST,
                        new Request("", folder.toString(), Map.of(), "", Map.of(), List.of("watch")).encoded());
                assertThat(wire.next().orElseThrow().text()).contains("tradervolt: discover");
            }

            Ended ended = run("status");

            assertThat(ended.exit()).as("%s", ended).isEqualTo(5);
            assertThat(ended.err()).isEqualTo("serve carries out 32 commands already; try again\n");
        } finally {
            for (Wire wire : watching) {
                wire.close();
            }
            served.server().migrations().named("tradervolt").resume("a test");
        }
        await().atMost(LONG).until(() -> run("watch").exit() == 0);
    }

    @Test
    void somebody_else_is_told_nothing_even_where_the_socket_is_open_to_all() throws Exception {
        Path socket = folder.resolve("out/serve.sock");
        List<String> command = new ArrayList<>(List.of("setpriv", "--reuid=65534", "--clear-groups"));
        command.addAll(ChildJava.command());
        command.addAll(List.of("io.metamigrator.client.Client", socket.toString(), "status"));
        assumeThat(Files.getOwner(folder).getName())
                .as("only root can be somebody else")
                .isEqualTo("root");
        Set<PosixFilePermission> before = Files.getPosixFilePermissions(folder);
        try {
            Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rwxrwxrwx"));
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.setPosixFilePermissions(socket.getParent(), PosixFilePermissions.fromString("rwxr-xr-x"));

            Ended ended =
                    ended(new ProcessBuilder(command).directory(folder.toFile()).start());

            assertThat(ended.out()).isEmpty();
            assertThat(ended.exit()).as("%s", ended).isEqualTo(99);
        } finally {
            Files.setPosixFilePermissions(folder, before);
            Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
        }
    }

    @Test
    void the_client_loads_nothing_but_java_and_itself(@TempDir Path logs) throws Exception {
        Path classes = logs.resolve("classes");
        List<String> command = ChildJava.command("-Xmx16m", "-Xlog:class+load:file=" + classes);
        List<String> whole = new ArrayList<>(command);
        whole.addAll(List.of("io.metamigrator.client.Client", "out/serve.sock", "status"));

        Ended ended = ended(new ProcessBuilder(whole).directory(folder.toFile()).start());

        assertThat(ended.exit()).as("%s", ended).isZero();
        List<String> loaded = Files.readAllLines(classes).stream()
                .filter(line -> line.contains("source:"))
                .map(line -> line.replaceAll("^\\[[^ ]*\\]* *", "")
                        .replaceAll(" source:.*", "")
                        .replaceAll(".*\\] ", ""))
                .toList();
        assertThat(loaded).hasSizeBetween(300, 1000);
        assertThat(loaded.stream().filter(name -> !name.matches("(java|jdk|sun|javax)\\..*")))
                .isNotEmpty()
                .allMatch(name -> name.startsWith("io.metamigrator.client."));
    }
}
