package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    private int run(boolean failing) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(List.of("../project/migrate", "plan", "--source", "x"))
                .directory(desk.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
        builder.environment().put("PWD", desk.toString());
        builder.environment().remove("JAVA_HOME");
        if (failing) {
            builder.environment().put("MAVEN_FAILS", "yes");
        }
        Process process = builder.start();
        process.getOutputStream().close();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}
