package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamigrator.ledger.IntakeSet;
import io.metamigrator.ledger.IntakeSet.State;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.management.ObjectName;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A set that arrives while the target cannot be reached waits for it, says so at every door, and goes on by itself. */
class TargetAwayTest {
    private static final ObjectName BREAKER = JmxConsole.named(
            "org.apache.camel:context=meta-migrator-tradervolt,type=processors,name=\"tradervolt-breaker\"");
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path home;

    private WatchedFolder watched;

    @BeforeEach
    void open() throws Exception {
        watched = new WatchedFolder(TraderVoltLab.open(home, "empty=true")).exports(5, 10, 5, 10);
        watched.lab().alone().set("tradervolt.quiet-set", "100ms").set("api.open-metrics", "true");
    }

    @AfterEach
    void close() {
        watched.close();
    }

    @Test
    void a_look_at_a_target_that_is_left_alone_is_told_once_and_taken_again_until_it_answers() throws Exception {
        watched.serve();
        JmxConsole.here().call(BREAKER, "transitionToForcedOpenState");
        try (HeardLog log = new HeardLog()) {
            watched.dropAll();

            IntakeSet waiting = watched.await(State.AWAITING_TARGET);

            assertThat(waiting.remark())
                    .contains("the target cannot be reached", "is planned by itself when the target answers");
            toldAtEveryDoor(waiting);
            looked(2);
            assertThat(watched.set().orElseThrow()).isEqualTo(waiting);
            JmxConsole.here().call(BREAKER, "transitionToCloseState");
            watched.await(State.WAITING);
            assertThat(problems(log))
                    .as("%s", log.lines())
                    .hasSize(1)
                    .first()
                    .asString()
                    .startsWith("WARN");
            assertThat(problems(log).get(0)).contains(waiting.id(), "the target cannot be reached");
            assertThat(log.lines()).contains("INFO set " + waiting.id() + " goes on: the target answers again");
        }
        assertThat(watched.lab().apply().exit()).isZero();
    }

    @Test
    void a_set_that_waits_for_the_target_can_be_taken_out_and_is_planned_after_a_restart_too() throws Exception {
        watched.lab().sandbox().faults().add("down");
        watched.serve().dropAll();
        IntakeSet waiting = watched.await(State.AWAITING_TARGET);
        assertThat(watched.lab().run("intake", "accept", waiting.id()).text())
                .contains("waits for the target", "plans it by itself when the target answers");
        watched.stop();
        watched.lab().sandbox().faults().clear();
        watched.serve();
        watched.await(State.WAITING);
        watched.stop();
        try (var ledger = watched.lab().ledger()) {
            ledger.intake().change(waiting.id(), State.AWAITING_TARGET, "", "as if it were away");
        }
        assertThat(watched.lab().run("intake", "dismiss", waiting.id()).exit()).isZero();
    }

    private void looked(int times) {
        Set<String> looks = new HashSet<>();
        Awaitility.await().atMost(LONG).until(() -> {
            watched.migration()
                    .operation()
                    .filter(work -> work.name().equals("look"))
                    .ifPresent(work -> looks.add(work.id()));
            return looks.size() >= times;
        });
    }

    private void toldAtEveryDoor(IntakeSet waiting) throws Exception {
        assertThat(watched.lab().run("status").text())
                .contains("set " + waiting.id(), "waits for the target: the target cannot be reached");
        assertThat(watched.lab()
                        .run("intake", "list", "--json")
                        .json()
                        .at("/sets/0/state")
                        .asText())
                .isEqualTo("awaiting target");
        assertThat(watched.served().view("/api/v1/intake").body())
                .contains(waiting.id(), "\"state\":\"awaiting target\"");
        assertThat(JmxConsole.here().get("Sets").toString()).contains(waiting.id(), "awaiting target");
        Awaitility.await()
                .atMost(LONG)
                .untilAsserted(() -> assertThat(watched.served().get("/metrics").body())
                        .contains("metamigrator_intake_sets{migration=\"tradervolt\",standing=\"awaiting_target\"} 1"));
    }

    private static List<String> problems(HeardLog log) {
        return log.lines().stream()
                .filter(line -> line.startsWith("WARN") || line.startsWith("ERROR"))
                .toList();
    }
}
