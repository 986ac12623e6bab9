package io.metamigrator.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the launcher tells Java of memory, asked of a Java that repeats what it is told. */
class LauncherMemoryTest {
    @TempDir
    Path folder;

    @Test
    void a_server_begins_with_little_memory_unless_its_bounds_are_given() throws Exception {
        assertThat(options("")).contains("-Xms32m");
        assertThat(options("-XX:MaxRAMPercentage=40")).contains("-Xms32m");
        for (String given :
                new String[] {"-Xmx28m", "-Xms8m", "-XX:MaxHeapSize=28m", "-XX:InitialHeapSize=8m -Xss1m"}) {
            assertThat(options(given)).contains(given).doesNotContain("-Xms32m");
        }
    }

    private String options(String given) throws IOException, InterruptedException {
        Path java = folder.resolve("java/bin/java");
        Files.createDirectories(java.getParent());
        Files.createDirectories(folder.resolve("app/lib"));
        Files.writeString(java, "#!/bin/sh\necho \"$@\"\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
        Path launcher = Files.copy(Path.of("migrate"), folder.resolve("migrate"), StandardCopyOption.REPLACE_EXISTING);
        ProcessBuilder builder = new ProcessBuilder("bash", launcher.toString(), "serve").redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", folder.resolve("java").toString());
        builder.environment().put("MIGRATE_JAVA_OPTS", given);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
