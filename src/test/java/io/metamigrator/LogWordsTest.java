package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.metamigrator.ledger.IntakeFile;
import io.metamigrator.migration.Phase;
import io.metamigrator.serve.ServedMigration;
import io.metamigrator.serve.ServedOperation;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What serve logs of the work that it does: sentences, at a level that fits how it ended. */
class LogWordsTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Map<String, String> FOR_GOOD =
            Map.of("apply", "true", "i-understand", "true", "confirm", "MIGRATE");

    @TempDir
    Path folder;

    private TraderVoltLab lab;
    private ServedLab served;
    private HeardLog log;

    @BeforeEach
    void open() {
        lab = TraderVoltLab.open(folder, "empty=true").exports(4, 12, 3, 12).set("tradervolt.patience", "1s");
        log = new HeardLog();
    }

    @AfterEach
    void close() {
        log.close();
        if (served != null) {
            served.close();
        }
        lab.close();
    }

    @Test
    void work_that_ends_well_is_told_in_a_sentence_and_work_that_does_not_is_a_warning_or_an_error_with_its_reason()
            throws Exception {
        ServedMigration migration = serve();
        Set<String> ids = new java.util.HashSet<>();
        for (Phase phase : List.of(Phase.DISCOVER, Phase.PLAN, Phase.VALIDATE)) {
            ids.add(carriedOut(migration, phase, Map.of()).id());
        }
        assertThat(told())
                .contains("INFO discover began, asked for by test")
                .anyMatch(line -> line.matches("INFO validate ended well after \\d+ s"));
        assertThat(ids).hasSize(3).allMatch(id -> id.matches("op-\\d{8}-\\d{6}-tradervolt(-\\d+)?"));
        assertThat(log.events().stream()
                        .map(event -> event.getMDCPropertyMap().getOrDefault("operation", ""))
                        .filter(id -> !id.isEmpty())
                        .collect(Collectors.toSet()))
                .isEqualTo(ids);

        try (var exports = Files.list(folder.resolve("migration_files"))) {
            Files.writeString(exports.findFirst().orElseThrow(), "\n", StandardOpenOption.APPEND);
        }
        carriedOut(migration, Phase.VALIDATE, Map.of());
        assertThat(told())
                .anyMatch(line -> line.matches("WARN validate ended with exit code 3 after \\d+ s: refused: .+: .+"));

        carriedOut(migration, Phase.APPLY, FOR_GOOD);
        assertThat(told()).anyMatch(line -> line.matches("(?s)WARN apply was refused after \\d+ s: .+"));

        lab.sandbox().faults().add("down");
        carriedOut(migration, Phase.DISCOVER, Map.of());
        assertThat(told()).anyMatch(line -> line.matches("(?s)ERROR discover failed after \\d+ s: .+"));
        lab.sandbox().faults().clear();
        allAreSentencesOf("tradervolt");
    }

    @Test
    void what_people_do_is_told_in_a_sentence() {
        ServedMigration migration = serve();
        migration.pause("somebody", "lunch");
        migration.start(Phase.DISCOVER, Map.of(), "test");
        migration.abort("somebody");
        migration.resume("somebody else");
        migration.rate(new BigDecimal("0.5"), "somebody");
        await().atMost(LONG)
                .until(() ->
                        migration.operation().filter(work -> !work.isUnderWay()).isPresent());

        assertThat(told())
                .contains(
                        "INFO held by somebody: lunch",
                        "INFO discover is being ended, as somebody has asked",
                        "INFO let go on by somebody else",
                        "INFO rate changed to 0.5 a second by somebody");
        await().untilAsserted(() ->
                assertThat(told()).anyMatch(line -> line.matches("(?s)WARN discover was stopped after \\d+ s: .+")));
        allAreSentencesOf("tradervolt");
    }

    @Test
    void lines_about_the_watched_folder_name_their_migration_beside_the_message() throws Exception {
        try (WatchedFolder watched = new WatchedFolder(lab).serve()) {
            watched.drop("nothing of ours".getBytes(StandardCharsets.UTF_8), "notes.txt");
            await().atMost(LONG)
                    .until(() -> !watched.files(IntakeFile.State.REFUSED).isEmpty());
            await().atMost(LONG)
                    .untilAsserted(
                            () -> assertThat(told()).anyMatch(line -> line.startsWith("WARN refused notes.txt: ")));
            allAreSentencesOf("tradervolt");
        }
    }

    private ServedMigration serve() {
        served = ServedLab.of(lab);
        return served.server().migrations().named("tradervolt");
    }

    private static ServedOperation carriedOut(ServedMigration migration, Phase phase, Map<String, String> options) {
        migration.start(phase, options, "test");
        return migration.await(LONG).orElseThrow();
    }

    /** What is told of the work and of the folder. */
    private List<String> told() {
        return ofTheWork().stream()
                .map(event -> event.getLevel() + " " + event.getFormattedMessage())
                .toList();
    }

    private List<ILoggingEvent> ofTheWork() {
        return log.events().stream()
                .filter(event -> event.getLoggerName().matches(".*\\.(EventLog|Intake)"))
                .toList();
    }

    private void allAreSentencesOf(String migration) {
        assertThat(ofTheWork()).isNotEmpty().allSatisfy(event -> {
            assertThat(event.getMDCPropertyMap()).containsEntry("migration", migration);
            assertThat(event.getFormattedMessage())
                    .doesNotContain("operation: ", "verb: ", "outcome: ", "who: ", "more: ", "text: ")
                    .doesNotStartWith(migration + ":");
            assertThat(event.getLevel()).isIn(Level.INFO, Level.WARN, Level.ERROR);
        });
    }
}
