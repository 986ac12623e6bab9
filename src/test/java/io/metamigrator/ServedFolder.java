package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A project folder with a serve and the launcher, whose commands serve carries out. */
class ServedFolder {
    static final Duration LONG = Duration.ofSeconds(60);
    static final String WHO = System.getProperty("user.name") + " by ./migrate";

    static final String STARTED = "Too small maximum heap";

    /** No Java can make a heap of this size: whoever starts the whole program ends with it. */
    static final Map<String, String> NO_SECOND_ENGINE = Map.of("MIGRATE_JAVA_OPTS", "-Xmx1k");

    @TempDir
    static Path folder;

    static TraderVoltLab lab;
    static ServedLab served;
    static PackedFolder packed;

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
    record Ended(int exit, String out, String err) {
        JsonNode json() throws IOException {
            return TraderVoltLab.JSON.readTree(out);
        }
    }

    static Ended run(String... words) throws Exception {
        return run(NO_SECOND_ENGINE, "", words);
    }

    static Ended run(Map<String, String> environment, String typed, String... words) throws Exception {
        Process process = packed.migrate(environment, words).start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(typed.getBytes(StandardCharsets.UTF_8));
        }
        return ended(process);
    }

    static Ended ended(Process process) throws Exception {
        CompletableFuture<String> err = CompletableFuture.supplyAsync(() -> text(process.errorReader()));
        String out = text(process.inputReader());
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), out, err.get());
    }

    static String text(java.io.BufferedReader reader) {
        StringBuilder text = new StringBuilder();
        reader.lines().forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }
}
