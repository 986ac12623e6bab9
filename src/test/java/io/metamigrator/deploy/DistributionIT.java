package io.metamigrator.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.LedgerRecord;
import io.metamigrator.ledger.LedgerSettings;
import io.metamigrator.ledger.State;
import io.metamigrator.samples.Brokerage;
import io.metamigrator.samples.SampleFiles;
import io.metamigrator.sandbox.Sandbox;
import io.metamigrator.sandbox.SandboxOptions;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sidecar as it is shipped: nobody's process, two folders that can be written, 256 MB. */
class DistributionIT {
    private static final Duration LONG = Duration.ofSeconds(180);
    private static final int MEMORY = 256;
    private static final int GRACE_SECONDS = 60;

    private static final String TOKEN = "approve-token-0123456789";
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    Path folder;

    private Sandbox sandbox;
    private Installation installed;
    private Process sidecar;
    private int port;

    @BeforeEach
    void install() throws Exception {
        sandbox = Sandbox.start(SandboxOptions.defaults()
                .with("user", "operations@example.com")
                .with("password", "Fjord+Lantern/42")
                .with("latency", "10ms+10ms"));
        port = freePort();
        installed = Installation.in(folder)
                .secret("TRADERVOLT_EMAIL_FILE", "operations@example.com")
                .secret("TRADERVOLT_PASSWORD_FILE", "Fjord+Lantern/42")
                .secret("API_TOKEN_APPROVE_FILE", TOKEN)
                .with("TRADERVOLT_URL", sandbox.url())
                .with("TRADERVOLT_RATE", "0")
                .with("TRADERVOLT_PARALLELISM", "4")
                .with("TRADERVOLT_QUIET_TIME", "1s")
                .with("MT5_TIME_ZONE", "UTC")
                .with("LOG_FORMAT", "json")
                .with("API_PORT", Integer.toString(port))
                .with("MIGRATE_JAVA_OPTS", Installation.javaOptionsOfTheImage() + " -XX:MaxRAM=" + MEMORY + "m");
    }

    @AfterEach
    void close() {
        if (sidecar != null) {
            sidecar.destroyForcibly();
        }
        sandbox.close();
    }

    @Test
    void dropped_files_are_applied_and_a_signal_in_the_middle_leaves_nothing_half_sent() throws Exception {
        nothingElseCanBeWritten();
        assertThat(installed.run(List.of("./healthcheck", "/health/live"))).isNotZero();
        serve();
        long idle = memory("VmRSS");

        drop();
        await().atMost(LONG)
                .until(() -> installed.log().contains("is planned and waits for approval") || !sidecar.isAlive());
        await().atMost(LONG).untilAsserted(() -> assertThat(approve()).isEqualTo(202));
        await().atMost(LONG).until(() -> creations() >= 60 || !sidecar.isAlive());
        assertThat(sidecar.isAlive()).as(installed.log()).isTrue();
        long peak = memory("VmHWM");
        end();
        assertThat(creations())
                .as("it ended in the middle")
                .isLessThan(records().size());
        assertThat(records()).noneMatch(record -> record.state() == State.SENDING);
        System.out.printf(
                "Sidecar: idle %d MB, peak %d MB of %d MB, %s%n",
                idle, peak, MEMORY, installed.isContained() ? "read-only file system" : "read-only by permissions");
        assertThat(peak).as("memory of the process in MB").isLessThan(MEMORY);
        everyLineIsJson();

        goesOnByItselfWhereItWas();
    }

    private void nothingElseCanBeWritten() throws Exception {
        assertThat(installed.run(List.of("sh", "-c", "test \"$(id -u)\" != 0"))).isZero();
        for (String place : List.of(".", "app", "routes", "app/lib")) {
            assertThat(installed.run(List.of("touch", place + "/probe")))
                    .as(place)
                    .isNotZero();
        }
        if (installed.isContained()) {
            assertThat(installed.run(List.of("touch", "/tmp/probe"))).isNotZero();
        }
        assertThat(installed.run(List.of("touch", "out/probe", "migration_files/.probe")))
                .isZero();
        Files.delete(installed.exports().resolve(".probe"));
        Files.delete(installed.out().resolve("probe"));
    }

    /** As an exporter does it: aside first, then renamed. */
    private void drop() throws IOException {
        Path aside = folder.resolve("aside");
        SampleFiles.writeTo(aside, Brokerage.of(7, 30, 150, 30, 150));
        try (Stream<Path> files = Files.list(aside)) {
            for (Path file : files.toList()) {
                Path part = installed.exports().resolve("." + file.getFileName() + ".part");
                Files.copy(file, part);
                Files.move(part, installed.exports().resolve(file.getFileName()));
            }
        }
    }

    private void serve() {
        sidecar = installed.start("./migrate", "serve");
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(installed.run(List.of("./healthcheck", "/health/ready")))
                        .as(installed.log())
                        .isZero());
    }

    /** As an engine ends a container: the signal, and then no more than the grace. */
    private void end() throws IOException, InterruptedException {
        sidecar.destroy();
        assertThat(sidecar.waitFor(GRACE_SECONDS, TimeUnit.SECONDS))
                .as("ends in time")
                .isTrue();
        assertThat(sidecar.exitValue()).as(installed.log()).isZero();
    }

    private void goesOnByItselfWhereItWas() throws Exception {
        long before = creations();
        serve();
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(records())
                        .allMatch(record -> record.state() == State.VERIFIED || record.state() == State.SKIPPED));
        end();

        assertThat(before).isPositive();
        assertThat(creations())
                .as("one creation of each, in both lives together")
                .isEqualTo(records().stream()
                        .filter(record -> record.state() == State.VERIFIED)
                        .count());
        assertThat(sandbox.state().surplus()).as("created twice").isZero();
    }

    private void everyLineIsJson() throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<String> lines = installed
                .log()
                .lines()
                .filter(line -> line.contains("loggerName"))
                .toList();
        assertThat(lines).hasSizeGreaterThan(3);
        for (String line : lines) {
            assertThat(json.readTree(line).path("formattedMessage").isTextual())
                    .as(line)
                    .isTrue();
        }
        assertThat(installed.log()).contains("Serving", "Stopped").doesNotContain("Exception");
    }

    private long creations() {
        return sandbox.journal().stream()
                .filter(entry -> entry.method().equals("POST")
                        && entry.committed()
                        && !entry.path().contains("users"))
                .count();
    }

    private List<LedgerRecord> records() {
        try (Ledger ledger =
                Ledger.open(new LedgerSettings("jdbc:sqlite:" + installed.out().resolve("ledger.db"), null, null))) {
            return ledger.runs().of("tradervolt").stream()
                    .findFirst()
                    .map(run -> ledger.records().page(run, EnumSet.allOf(State.class), 0, Integer.MAX_VALUE))
                    .orElse(List.of());
        }
    }

    /** Of the sidecar's process, in MB. */
    private long memory(String kind) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + sidecar.pid() + "/status")).stream()
                .filter(line -> line.startsWith(kind + ":"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    /** As the person does who has looked at the plan. */
    private int approve() throws IOException, InterruptedException {
        URI apply = URI.create("http://127.0.0.1:" + port + "/api/v1/migrations/tradervolt/phases/apply");
        HttpRequest request = HttpRequest.newBuilder(apply)
                .header("Authorization", "Bearer " + TOKEN)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        "{\"apply\":true,\"i-understand-this-will-write-to-tradervolt\":true,\"confirm\":\"MIGRATE\"}"))
                .build();
        return HTTP.send(request, BodyHandlers.discarding()).statusCode();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
