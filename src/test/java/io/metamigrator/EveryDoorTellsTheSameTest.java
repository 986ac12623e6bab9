package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.migration.Phase;
import io.metamigrator.migration.SystemModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Of one run, in each stage of its life, command line, HTTP, JMX, Prometheus and the signed report tell what the ledger
 * tells. It goes over every migration that a module is registered for, so that none is forgotten.
 */
class EveryDoorTellsTheSameTest {
    /** What modules bring beans for beside migrations: the routes of all, those of a door, and a toy of other tests. */
    private static final Set<String> NO_MIGRATIONS = Set.of(SystemModule.EVERY, "api", "toy");

    /** How each migration comes from one stage to the next; a new migration adds its own here. */
    private static final Map<String, Function<Path, ToldLife>> LIVES = Map.of(
            "tradervolt", TraderVoltLife::new,
            "redis", RedisLife::new,
            "customers", CustomersLife::new,
            "sqlite", SqliteLife::new);

    /** Migrations that refuse nothing by itself, so that there is nothing to be sent again. */
    private static final Set<String> WITHOUT_LETTERS = Set.of("sqlite");

    @TempDir
    static Path built;

    private static AddedMigration added;

    @TempDir
    Path folder;

    @BeforeAll
    static void add() {
        added = AddedMigration.found(built);
    }

    @AfterAll
    static void remove() {
        added.close();
    }

    static Set<String> migrations() {
        Set<String> names = new TreeSet<>();
        ServiceLoader.load(SystemModule.class).forEach(module -> names.add(module.migration()));
        names.removeAll(NO_MIGRATIONS);
        return names;
    }

    static Set<String> withLetters() {
        Set<String> names = migrations();
        names.removeAll(WITHOUT_LETTERS);
        return names;
    }

    static Set<String> withoutLetters() {
        return WITHOUT_LETTERS;
    }

    @Test
    void every_migration_that_is_registered_has_a_life_to_be_told() {
        assertThat(LIVES.keySet()).containsExactlyInAnyOrderElementsOf(migrations());
    }

    @ParameterizedTest
    @MethodSource("withLetters")
    void of_a_run_in_every_stage(String migration) throws Exception {
        try (ToldLife life = LIVES.get(migration).apply(folder);
                Doors doors = new Doors(migration, life.lab())) {
            life.plan();
            doors.tellOfNoRun();
            JsonNode validated = life.done(Phase.VALIDATE, "{}");
            life.applyHalf();
            doors.tellTheSame("half applied");
            doors.reportTellsChecks(validated.path("checks"));
            life.applyToDeadLetters();
            doors.tellTheSame("with dead letters");
            assertThat(doors.deadLetters()).as("dead letters").isPositive();
            life.mendAndReplay();
            doors.tellTheSame("done");
            assertThat(doors.next()).isEqualTo("./migrate " + migration + " verify");
            doors.whereKnows(life.item());

            verifyAndHandOver(life, doors, migration);
            rollBack(life, doors, migration, true);
        }
    }

    private static void verifyAndHandOver(ToldLife life, Doors doors, String migration) {
        JsonNode verified = life.done(Phase.VERIFY, "{}");
        doors.tellTheSame("verified");
        doors.answerCountsAsTheLedger(verified);
        doors.tellTheVerification(verified);
        if (life.hands()) {
            assertThat(doors.next()).isEqualTo(verified.path("next").asText());
            JsonNode handed = life.done(Phase.CUTOVER, "{\"confirm\":\"CUTOVER\"}");
            doors.tellTheSame("cut over");
            assertThat(doors.handedOver()).isNotEmpty();
            assertThat(doors.next()).isEmpty();
            assertThat(handed.path("next").asText()).isEqualTo("./migrate " + migration + " status");
        }
    }

    private static void rollBack(ToldLife life, Doors doors, String migration, boolean hadLetters) {
        life.rollBack();
        doors.tellTheSame("rolled back");
        doors.nothingIsLeftOfTheRun(hadLetters);
        assertThat(doors.next()).isEqualTo("./migrate " + migration + " discover");
    }

    @ParameterizedTest
    @MethodSource("withoutLetters")
    void of_a_run_of_which_nothing_is_refused(String migration) throws Exception {
        try (ToldLife life = LIVES.get(migration).apply(folder);
                Doors doors = new Doors(migration, life.lab())) {
            life.plan();
            doors.tellOfNoRun();
            JsonNode validated = life.done(Phase.VALIDATE, "{}");
            life.applyHalf();
            doors.tellTheSame("half applied");
            doors.reportTellsChecks(validated.path("checks"));
            doors.answerCountsAsTheLedger(life.apply());
            doors.tellTheSame("done");
            doors.whereKnows(life.item());
            assertThat(doors.next()).isEqualTo("./migrate " + migration + " verify");
            assertThat(life.isOffered(Phase.REPLAY)).isFalse();
            verifyAndHandOver(life, doors, migration);
            rollBack(life, doors, migration, false);
        }
    }

    @ParameterizedTest
    @MethodSource("migrations")
    void of_differences_that_a_verify_has_found(String migration) throws Exception {
        try (ToldLife life = LIVES.get(migration).apply(folder);
                Doors doors = new Doors(migration, life.lab())) {
            life.plan();
            doors.answerCountsAsTheLedger(life.apply());
            life.spoil();
            JsonNode verified = life.ended(Phase.VERIFY, "{}", 6);
            doors.tellTheSame("verified, red");
            doors.tellTheVerification(verified);
            JsonNode list = doors.report().path("differences").path("list");
            assertThat(list).isNotEmpty().allSatisfy(finding -> {
                assertThat(finding.path("kind").asText()).isIn("missing", "different", "extra");
                for (String field : List.of("what", "type", "key", "words")) {
                    assertThat(finding.path(field).asText()).as(field).isNotEmpty();
                }
                assertThat(finding.has("ageSeconds")).isTrue();
                assertThat(finding.path("fields").isArray()).isTrue();
                finding.path("fields")
                        .forEach(field -> assertThat(field.properties())
                                .extracting(Map.Entry::getKey)
                                .containsExactlyInAnyOrder("field", "expected", "found"));
            });
            assertThat(list.findValuesAsText("kind")).contains("missing", "different");
            assertThat(list.toString()).doesNotContain(ToldLife.SECRET);
        }
    }

    @ParameterizedTest
    @MethodSource("migrations")
    void a_ledger_that_knows_nothing_of_a_run_that_was_begun_begins_no_other(String migration) throws Exception {
        try (ToldLife life = LIVES.get(migration).apply(folder)) {
            life.plan();
            life.apply();
            life.lab().again(this::loseTheLedger);
            assertThat(life.refusal(Phase.APPLY, life.forGood()))
                    .contains("was begun into", "the ledger knows nothing of it", "put the right ledger in its place");
            life.plan();
            life.apply();
        }
    }

    private void loseTheLedger() {
        try {
            for (String file : List.of("ledger.db", "ledger.db-wal", "ledger.db-shm")) {
                Files.deleteIfExists(folder.resolve("served/out").resolve(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
