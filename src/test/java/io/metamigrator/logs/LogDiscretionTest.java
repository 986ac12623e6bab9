package io.metamigrator.logs;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.TraderVoltLab;
import io.metamigrator.samples.Brokerage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Everything that is logged on the whole way of the sample brokerage, with faults, and at the level that tells most. */
class LogDiscretionTest {
    private static final Set<String> PERSONAL =
            Set.of("firstName", "lastName", "email", "phone", "password", "address", "city", "zipCode");

    private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final AppenderBase<ILoggingEvent> ear = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            lines.add(new String(LogOutput.json(LogDiscretionTest.this.context).encode(event), StandardCharsets.UTF_8));
        }
    };

    @TempDir
    Path folder;

    private TraderVoltLab lab;

    @BeforeEach
    void listen() {
        ear.setContext(context);
        ear.start();
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(ear);
        lab = TraderVoltLab.open(
                        folder,
                        "unique-emails=true",
                        "fault=lost-after-commit=0.05:method=POST,error-after-commit=0.03:method=POST,too-many-requests=0.02,"
                                + "drop-mid-body=0.02:method=GET")
                .exports(Brokerage.small())
                .set("tradervolt.parallelism", "4");
    }

    @AfterEach
    void close() {
        context.getLogger(Logger.ROOT_LOGGER_NAME).detachAppender(ear);
        lab.close();
    }

    @Test
    void no_name_address_or_secret_reaches_a_line_and_each_line_of_a_record_names_it() throws IOException {
        for (String phase : List.of("discover", "plan", "validate")) {
            lab.run("--verbose", "tradervolt", phase);
        }
        int exit = lab.run(
                        "--verbose",
                        "tradervolt",
                        "apply",
                        "--apply",
                        "--i-understand-this-will-write-to-tradervolt",
                        "--confirm",
                        "MIGRATE")
                .exit();
        lab.run("--verbose", "tradervolt", "verify");

        assertThat(exit).isIn(0, 4);
        Set<String> personal = personal();
        assertThat(personal).hasSizeGreaterThan(20).contains(TraderVoltLab.EMAIL, TraderVoltLab.PASSWORD);
        assertThat(personal).allSatisfy(value -> assertThat(lines).noneMatch(line -> line.contains(value)));
        assertThat(lines)
                .filteredOn(line -> line.contains("io.metamigrator.migration.records.apply.RecordMdc"))
                .hasSizeGreaterThan(100)
                .allMatch(line -> line.matches("(?s).*\"migration\":\"tradervolt\".*\"record\":\"tradervolt-[0-9]+\".*")
                        && line.contains("\"run\":\"2"));
    }

    /** What the brokerage's people are called and where they are reached, as the ledger has it, and what logs in. */
    private Set<String> personal() throws IOException {
        Set<String> values = new TreeSet<>(Set.of(TraderVoltLab.EMAIL, TraderVoltLab.PASSWORD));
        ObjectMapper json = new ObjectMapper();
        for (var record : lab.records()) {
            JsonNode payload = json.readTree(record.payload());
            PERSONAL.forEach(field -> {
                String value = payload.path(field).asText();
                if (record.type().equals("traders") && value.length() > 3) {
                    values.add(value);
                }
            });
        }
        return values;
    }
}
