package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.metamigrator.client.Request;
import io.metamigrator.client.Wire;
import io.metamigrator.migration.Phase;
import java.io.IOException;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a serve does not carry out for a client, whom it tells nothing, and how much of it there may be at a time. */
class ThinClientBoundsTest extends ServedFolder {
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

        assertThat(ended.err()).contains(parts[1]).doesNotContain("Else", "Exception");
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
