package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.metamigrator.ledger.Approval;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.Run;
import io.metamigrator.migration.Phase;
import io.metamigrator.serve.ServedMigration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An apply that somebody approved, and that no person ended: it goes on by itself, and nothing else does. */
class StandingApprovalTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Map<String, String> FOR_GOOD =
            Map.of("apply", "true", "i-understand", "true", "confirm", "MIGRATE");

    @TempDir
    Path folder;

    private TraderVoltLab lab;
    private ServedLab served;

    @BeforeEach
    void open() {
        lab = TraderVoltLab.open(folder, "empty=true", "latency=20ms+30ms")
                .alone()
                .exports(6, 30, 6, 30)
                .set("tradervolt.parallelism", "4")
                .planned();
    }

    @AfterEach
    void close() {
        if (served != null) {
            served.close();
        }
        lab.close();
    }

    @Test
    void an_apply_that_the_end_of_serve_has_ended_goes_on_when_serve_starts_again() {
        serve();
        approve();
        awaitCreations(15);
        served.close();
        assertThat(run().status()).isEqualTo(Run.Status.STOPPED);
        assertThat(lab.run("status").text())
                .contains("apply  approved by alice at ", "goes on by itself", "serve was ended");

        serve();

        await().atMost(LONG).untilAsserted(() -> assertThat(run().status()).isEqualTo(Run.Status.DONE));
        migration().await(LONG);
        Delivered.exactlyOnceAndInOrder(lab);
        assertThat(migration().approval()).isEmpty();
        try (Ledger ledger = lab.ledger()) {
            assertThat(ledger.approvals().ofRun(run().id()))
                    .get()
                    .extracting(Approval::who, Approval::state)
                    .containsExactly("alice", Approval.State.DONE);
        }
    }

    @Test
    void an_apply_that_an_outage_longer_than_patience_has_ended_goes_on_once_the_target_answers_again() {
        lab.set("tradervolt.patience", "300ms").set("tradervolt.breaker-wait", "200ms");
        serve();
        approve();
        awaitCreations(15);
        lab.sandbox().faults().add("down");
        await().atMost(LONG)
                .until(() -> migration()
                        .approval()
                        .filter(now -> now.nextAt() != null)
                        .isPresent());
        assertThat(lab.run("status").text()).contains("approved by alice", "goes on by itself at ");

        lab.sandbox().faults().clear();

        await().atMost(LONG).untilAsserted(() -> assertThat(run().status()).isEqualTo(Run.Status.DONE));
        migration().await(LONG);
        Delivered.exactlyOnceAndInOrder(lab);
    }

    @Test
    void an_apply_that_a_person_has_ended_or_paused_does_not_go_on_by_itself() {
        serve();
        approve();
        awaitCreations(10);
        migration().pause("bob", "lunch");
        served.close();
        serve();
        assertThat(migration().approval()).get().extracting(Approval::state).isEqualTo(Approval.State.HELD);
        assertThat(run().status()).isEqualTo(Run.Status.STOPPED);
        migration().resume("bob");
        awaitCreations(15);

        migration().abort("bob");

        migration().await(LONG);
        assertThat(migration().approval()).isEmpty();
        served.close();
        long before = lab.creations().size();
        serve();
        await().during(Duration.ofSeconds(1)).until(() -> lab.creations().size() == before);
        assertThat(lab.run("status").text()).doesNotContain("goes on by itself");
    }

    @Test
    void another_plan_or_other_settings_need_another_approval() {
        serve();
        approve();
        awaitCreations(10);
        served.close();
        lab.set("tradervolt.attempts", "4");
        long before = lab.creations().size();
        serve();
        await().atMost(LONG).until(() -> migration().approval().isEmpty());
        await().during(Duration.ofSeconds(1)).until(() -> lab.creations().size() == before);
        approve();
        awaitCreations((int) before + 5);
        served.close();
        assertThat(lab.phase("plan").text()).contains("approved", "--replace-waiting");
        lab.succeed("discover");
        lab.succeed("plan", "--replace-waiting");
        long then = lab.creations().size();
        serve();
        await().atMost(LONG).until(() -> migration().approval().isEmpty());
        await().during(Duration.ofSeconds(1)).until(() -> lab.creations().size() == then);
    }

    @Test
    void an_apply_whose_serve_was_killed_goes_on_when_it_starts_again() throws Exception {
        lab.set("api.port", "0");
        Process process = lab.start("serve");
        await().atMost(LONG).until(() -> Files.readString(lab.childLog()).contains("ready after"));
        try (JmxConsole console = JmxConsole.attach(process.pid())) {
            console.approve();
            awaitCreations(15);
        }
        process.destroyForcibly().waitFor();

        serve();

        await().atMost(LONG).untilAsserted(() -> assertThat(run().status()).isEqualTo(Run.Status.DONE));
        migration().await(LONG);
        Delivered.exactlyOnceAndInOrder(lab);
    }

    private void serve() {
        served = ServedLab.of(lab);
    }

    private ServedMigration migration() {
        return served.server().migrations().named("tradervolt");
    }

    private void approve() {
        migration().start(Phase.APPLY, FOR_GOOD, "alice");
    }

    private void awaitCreations(int number) {
        await().atMost(LONG).until(() -> lab.creations().size() >= number);
    }

    private Run run() {
        try (Ledger ledger = lab.ledger()) {
            return ledger.runs().of("tradervolt").get(0);
        }
    }
}
