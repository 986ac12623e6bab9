package io.metamigrator.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.settings.Settings;
import io.metamigrator.migration.settings.SettingsCatalog;
import io.metamigrator.migration.settings.SettingsReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** A line of the log. */
class LogOutputTest {
    private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();

    @TempDir
    Path folder;

    @AfterEach
    void as_it_was() {
        MDC.clear();
        LogOutput.ofCommand(settings(Map.of()));
    }

    @Test
    void a_line_of_json_says_what_when_and_about_which_record() throws IOException {
        MDC.put("migration", "tradervolt");
        MDC.put("record", "tradervolt-17");
        String line = written(LogOutput.json(context), "sent\nand gone", null);

        assertThat(line).hasLineCount(1).endsWith("\n");
        JsonNode json = new ObjectMapper().readTree(line);
        assertThat(json.path("formattedMessage").asText()).isEqualTo("sent\nand gone");
        assertThat(json.path("level").asText()).isEqualTo("WARN");
        assertThat(json.path("timestamp").isNumber()).isTrue();
        assertThat(json.path("mdc").path("record").asText()).isEqualTo("tradervolt-17");
    }

    @Test
    void a_failure_with_its_trace_is_one_line_in_both_forms() {
        RuntimeException failure = new IllegalStateException("first\nsecond", new IOException("third"));

        assertThat(written(LogOutput.text(context), "it failed", failure))
                .hasLineCount(1)
                .contains("it failed | java.lang.IllegalStateException: first | second | at ", "third");
        assertThat(written(LogOutput.json(context), "it failed", failure))
                .hasLineCount(1)
                .contains("third");
    }

    @Test
    void a_message_cannot_pass_for_two_lines() {
        assertThat(written(LogOutput.text(context), "file a\r\n2026-11-21 ERROR forged", null))
                .hasLineCount(1)
                .contains("file a | 2026-11-21 ERROR forged");
    }

    @Test
    void what_a_line_is_about_stands_before_the_message_and_nothing_where_it_is_about_nothing() {
        assertThat(written(LogOutput.text(context), "up", null)).contains("Somewhere - up");
        MDC.put("record", "tradervolt-17");
        assertThat(written(LogOutput.text(context), "up", null)).contains("Somewhere [record=tradervolt-17] - up");
    }

    @Test
    void the_level_of_the_settings_is_in_force() {
        LogOutput.ofCommand(settings(Map.of("log.level", "warn")));
        assertThat(context.getLogger("io.metamigrator.ledger").getEffectiveLevel())
                .isEqualTo(Level.WARN);
        LogOutput.ofCommand(settings(Map.of()));
        assertThat(context.getLogger("io.metamigrator.ledger").getEffectiveLevel())
                .isEqualTo(Level.INFO);
        assertThat(context.getLogger("org.apache.camel").getEffectiveLevel()).isEqualTo(Level.WARN);
    }

    @ParameterizedTest
    @CsvSource({
        "log.level, LOUD, 'DEBUG, INFO, WARN or ERROR'",
        "log.format, xml, text or json",
        "log.output, file, stderr or stdout"
    })
    void a_value_that_is_none_is_refused_by_name(String key, String value, String expected) {
        assertThatThrownBy(() -> LogOutput.ofServer(settings(Map.of(key, value))))
                .isInstanceOf(MigrationException.class)
                .hasMessageContainingAll(key, value, expected);
    }

    private Settings settings(Map<String, String> overrides) {
        return new SettingsReader(SettingsCatalog.find(), Map.of()).read(folder, overrides);
    }

    private String written(Encoder<ILoggingEvent> encoder, String message, Throwable failure) {
        Logger logger = context.getLogger("io.metamigrator.Somewhere");
        LoggingEvent event = new LoggingEvent("", logger, Level.WARN, message, failure, null);
        return new String(encoder.encode(event), StandardCharsets.UTF_8);
    }
}
