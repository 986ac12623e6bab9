package io.metamigrator.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.AppenderBase;
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
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
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
    void a_step_of_a_route_that_logs_is_heard_at_the_level_in_force_and_libraries_are_not() {
        for (String level : new String[] {"INFO", "DEBUG", "ERROR"}) {
            LogOutput.ofCommand(settings(Map.of("log.level", level)));
            for (String route : new String[] {"customers-plan", "customers", "acme.audit"}) {
                assertThat(context.getLogger(route).getEffectiveLevel()).isEqualTo(Level.toLevel(level));
            }
            assertThat(context.getLogger("org.apache.camel.main.BaseMainSupport")
                            .getEffectiveLevel())
                    .isEqualTo(Level.WARN);
            assertThat(context.getLogger("com.zaxxer.hikari").getEffectiveLevel())
                    .isEqualTo(Level.WARN);
        }
    }

    @Test
    void a_route_logs_by_its_name_and_the_component_by_the_name_in_its_address() throws Exception {
        List<String> heard = new CopyOnWriteArrayList<>();
        AppenderBase<ILoggingEvent> ear = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                heard.add(event.getLoggerName() + " " + event.getFormattedMessage());
            }
        };
        ear.setContext(context);
        ear.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.addAppender(ear);
        try (CamelContext camel = new DefaultCamelContext()) {
            LogOutput.ofCommand(settings(Map.of()));
            camel.setLogMask(true);
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:customers-plan")
                            .routeId("customers-plan")
                            .log("took ${body}")
                            .to("log:customers?showAll=false&showBody=true");
                }
            });
            camel.start();
            try (ProducerTemplate template = camel.createProducerTemplate()) {
                template.sendBody("direct:customers-plan", "password=\"Fjord\"");
            }
        } finally {
            root.detachAppender(ear);
        }
        assertThat(heard)
                .anyMatch(line -> line.startsWith("customers-plan took "))
                .anyMatch(line -> line.startsWith("customers "))
                .noneMatch(line -> line.contains("Fjord"));
    }

    @Test
    void passwords_of_addresses_are_not_written_and_a_route_writes_no_address_of_a_person() throws IOException {
        String words = "to https://me:Fjord@example.com/?token=\"Fjord\" for jane.doe@example.com";
        for (Encoder<ILoggingEvent> encoder : List.of(LogOutput.text(context), LogOutput.json(context))) {
            String line = written(encoder, "customers-plan", words, null);
            assertThat(line).doesNotContain("me:Fjord", "jane.doe").contains("***@");
        }
        String json = written(LogOutput.json(context), "customers-plan", "token=Fjord\" and more", null);
        assertThat(new ObjectMapper().readTree(json).path("formattedMessage").asText())
                .endsWith("and more");
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
        return written(encoder, "io.metamigrator.Somewhere", message, failure);
    }

    private String written(Encoder<ILoggingEvent> encoder, String name, String message, Throwable failure) {
        Logger logger = context.getLogger(name);
        LoggingEvent event = new LoggingEvent("", logger, Level.WARN, message, failure, null);
        return new String(encoder.encode(event), StandardCharsets.UTF_8);
    }
}
