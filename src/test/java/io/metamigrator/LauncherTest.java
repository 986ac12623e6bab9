package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher in a folder of its own, with a Java and a Maven that only tell how they were called. */
class LauncherTest {
    private static final String MAVEN = """
            #!/usr/bin/env bash
            printf '\\e[0m\\e[0m'
            echo '[INFO] Scanning for projects...'
            for n in $(seq 120); do echo "[INFO] Downloaded from central: http://repository/$n.jar"; done
            echo '[INFO] --- compiler:3.14.0:compile (default-compile) @ meta-migrator ---'
            if [[ -n ${MAVEN_FAILS:-} ]]; then printf '\\e[1m[ERROR]\\e[m Foo.java:[3,1] no such thing\\n'; exit 1; fi
            echo '[INFO] --- jar:3.4.2:jar (default-jar) @ meta-migrator ---'
            mkdir -p target/lib; touch target/meta-migrator-1.jar target/lib/one.jar
            printf '[INFO] BUILD SUCCESS\\e[0m'
            """;

    private static final String JAVA = """
            #!/usr/bin/env bash
            if [[ $* == *-XshowSettings* ]]; then echo '    java.specification.version = 17'; exit; fi
            if [[ $* == *SharedClassListFile* ]]; then touch target/meta-migrator.jsa; exit; fi
            if [[ $* == *client.Client* ]]; then
              if [[ -n ${CLIENT_CODE:-} ]]; then exit "$CLIENT_CODE"; fi
              for name in HUP INT TERM; do trap "echo client got $name; exit 130" "$name"; done
              read -r line; echo "client reads $line"
              while :; do sleep 0.05; done
            fi
            echo "at $PWD from $MIGRATE_CALLER terminal '$MIGRATE_TERMINAL' ${*##*MetaMigrator}"
            """;

    @TempDir
    Path folder;

    private Path desk;
    private Path said;

    @BeforeEach
    void lay_out() throws IOException {
        desk = Files.createDirectories(folder.resolve("a desk"));
        said = folder.resolve("said");
        Path project = Files.createDirectories(folder.resolve("project/src/main"))
                .getParent()
                .getParent();
        Files.copy(Path.of("migrate"), project.resolve("migrate"));
        Files.writeString(project.resolve("pom.xml"), "<project/>");
        script("mvn", MAVEN);
        script("java", JAVA);
    }

    private void script(String name, String text) throws IOException {
        Path file = Files.createDirectories(folder.resolve("bin")).resolve(name);
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void the_first_build_tells_its_steps_and_no_codes_of_a_terminal() throws Exception {
        assertThat(run(false)).isZero();
        assertThat(said)
                .content()
                .contains(
                        "Building Meta Migrator",
                        "  downloading libraries, 100 so far",
                        "  compiling",
                        "  packing",
                        "Built in ")
                .doesNotContain("\u001b", "[INFO]");
    }

    @Test
    void a_build_that_fails_says_why() throws Exception {
        assertThat(run(true)).isEqualTo(1);
        assertThat(said)
                .content()
                .contains("[ERROR] Foo.java:[3,1] no such thing", "The build failed; see above.")
                .doesNotContain("\u001b");
    }

    @Test
    void what_is_run_learns_where_the_user_stands_and_that_a_file_is_no_terminal() throws Exception {
        assertThat(run(false)).isZero();
        assertThat(said)
                .content()
                .contains("at " + folder.resolve("project").toRealPath() + " from " + desk + " terminal '' ")
                .endsWith(" plan --source x\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "HUP"})
    void whoever_ends_the_launcher_ends_its_client_and_gets_its_exit_code(String signal) throws Exception {
        try (ServerSocketChannel serve = serving()) {
            Process launcher = begun(List.of("../project/migrate", "status"));

            signal(signal, launcher.pid());

            assertThat(launcher.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(launcher.exitValue()).isEqualTo(130);
            assertThat(said).content().contains("client got " + signal);
            assertThat(launcher.descendants()).isEmpty();
        }
    }

    @Test
    void ctrl_c_of_the_terminal_reaches_the_client_once() throws Exception {
        try (ServerSocketChannel serve = serving()) {
            Process launcher = begun(List.of("setsid", "../project/migrate", "status"));

            signal("INT", -launcher.pid()); // to all of the group, as a terminal does

            assertThat(launcher.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(launcher.exitValue()).isEqualTo(130);
            assertThat(said).content().containsOnlyOnce("client got INT");
        }
    }

    @Test
    void as_the_first_process_of_a_container_it_ends_its_client_too() throws Exception {
        List<String> namespace = List.of("unshare", "--map-root-user", "--fork", "--pid", "--kill-child");
        assumeTrue(works(namespace), "this machine lets nobody make a namespace of processes");
        try (ServerSocketChannel serve = serving()) {
            Process outside = begun(Stream.concat(namespace.stream(), Stream.of("../project/migrate", "status"))
                    .toList());
            long first = outside.children().findFirst().orElseThrow().pid();

            signal("TERM", first);

            assertThat(outside.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(outside.exitValue()).isEqualTo(130);
            assertThat(said).content().contains("client got TERM");
        }
    }

    @Test
    void what_a_running_serve_does_not_do_is_done_by_an_engine() throws Exception {
        try (ServerSocketChannel serve = serving()) {
            ProcessBuilder launcher = launcher(List.of("../project/migrate", "plan"));
            launcher.environment().put("CLIENT_CODE", "99");
            assertThat(launcher.start().waitFor()).isZero();
            assertThat(said).content().endsWith(" plan\n");
            launcher.environment().put("CLIENT_CODE", "3");
            assertThat(launcher.start().waitFor()).isEqualTo(3);
        }
    }

    /** What tells a launcher, which is built by now, that a serve is running. */
    private ServerSocketChannel serving() throws Exception {
        assertThat(run(false)).isZero();
        Path out = Files.createDirectories(folder.resolve("project/out"));
        return ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                .bind(UnixDomainSocketAddress.of(out.resolve("serve.sock")));
    }

    /** A launcher whose client is at work and has read what was typed. */
    /** Begun in the background or by nohup these tests are deaf to some signals, and so would be what they begin. */
    private Process begun(List<String> command) throws Exception {
        List<String> hearing = new ArrayList<>(List.of("env", "--default-signal"));
        hearing.addAll(command);
        Process launcher = launcher(hearing).start();
        launcher.outputWriter().write("a line\n");
        launcher.outputWriter().flush();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> Files.readString(said).contains("client reads a line"));
        return launcher;
    }

    private static void signal(String name, long process) throws Exception {
        assertThat(new ProcessBuilder("bash", "-c", "kill -" + name + " -- " + process)
                        .start()
                        .waitFor())
                .isZero();
    }

    private static boolean works(List<String> namespace) throws Exception {
        try {
            return new ProcessBuilder(Stream.concat(namespace.stream(), Stream.of("true"))
                                    .toList())
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private ProcessBuilder launcher(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(desk.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
        builder.environment().put("PWD", desk.toString());
        builder.environment().remove("JAVA_HOME");
        builder.environment().remove("OUT_DIR");
        return builder;
    }

    private int run(boolean failing) throws Exception {
        ProcessBuilder builder = launcher(List.of("../project/migrate", "plan", "--source", "x"));
        if (failing) {
            builder.environment().put("MAVEN_FAILS", "yes");
        }
        Process process = builder.start();
        process.getOutputStream().close();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}
