package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.ledger.Audit;
import io.metamigrator.ledger.Ledger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./migrate serve} in a process of its own, seen from another one. */
class ServeProcessTest {
    private static final Duration LONG = Duration.ofSeconds(120);

    @TempDir
    Path folder;

    private TraderVoltLab lab;

    @BeforeEach
    void open() {
        lab = TraderVoltLab.open(folder, "empty=true").exports(5, 30, 5, 30).set("api.port", "0");
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void the_log_of_a_container_is_json_line_by_line_and_holds_no_token() throws Exception {
        Process process = lab.with("LOG_FORMAT", "json")
                .with("LOG_OUTPUT", "stdout")
                .with("LOG_LEVEL", "DEBUG")
                .start("serve");
        await().atMost(LONG).until(() -> Files.readString(lab.childLog()).contains("ready after"));
        process.destroy();
        assertThat(process.waitFor()).isZero();

        String token = Files.readString(folder.resolve("out/api-token")).strip();
        assertThat(token).hasSizeGreaterThan(16);
        assertThat(Files.readString(lab.childLog()))
                .contains("api-token")
                .doesNotContain(token, TraderVoltLab.PASSWORD);
        for (String line : Files.readAllLines(lab.childLog())) {
            assertThat(new ObjectMapper()
                            .readTree(line)
                            .path("formattedMessage")
                            .isTextual())
                    .as(line)
                    .isTrue();
        }
    }

    @Test
    void it_is_approved_over_jmx_reloads_at_a_signal_and_ends_with_0() throws Exception {
        Process process = lab.start("serve");
        await().atMost(LONG).until(() -> Files.readString(lab.childLog()).contains("ready after"));
        try (JmxConsole console = JmxConsole.attach(process.pid())) {
            console.call("discover", "");
            assertThat(console.end()).isZero();
            console.call("plan", "");
            assertThat(console.end()).isZero();

            console.approve();

            assertThat(console.end()).as("%s", console.get("CurrentOperation")).isZero();
            Delivered.exactlyOnceAndInOrder(lab);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("out/serve.sock"))))
                    .isEqualTo("rw-------");
            Path properties = folder.resolve("application.properties");
            String text = Files.readString(properties);
            Files.writeString(properties, text.replace("tradervolt.attempts = 3", "tradervolt.attempts = 5"));
            hangUp(process.pid());
            await().atMost(LONG)
                    .until(() -> Files.readString(lab.childLog())
                            .contains("Reloaded: tradervolt.attempts: 3 -> 5, applied"));
            assertThat(Files.readString(lab.childLog()))
                    .containsPattern(
                            "\\n[0-9-]+T[0-9:.+]+Z? INFO +Reload - Reloaded: tradervolt.attempts: 3 -> 5, applied"
                                    + " \\(asked for by SIGHUP\\)\\n");
            Files.writeString(properties, text);
            assertThat(lab.run("reload").out()).contains("tradervolt.attempts: 5 -> 3, applied");
        }
        process.destroy();

        assertThat(process.waitFor()).as(Files.readString(lab.childLog())).isZero();
        assertThat(folder.resolve("out/serve.sock")).doesNotExist();
        try (Ledger ledger = lab.ledger()) {
            assertThat(ledger.audit().of("tradervolt"))
                    .filteredOn(entry -> entry.what().equals("apply begun"))
                    .extracting(Audit.Entry::who)
                    .containsExactly("jmx");
            assertThat(ledger.audit().of("settings").stream().map(Audit.Entry::who))
                    .containsOnly("SIGHUP", "./migrate reload");
        }
    }

    private static void hangUp(long process) throws Exception {
        assertThat(new ProcessBuilder("sh", "-c", "kill -HUP " + process)
                        .start()
                        .waitFor())
                .isZero();
    }
}
