package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamigrator.TraderVoltLab.Outcome;
import io.metamigrator.ledger.IntakeFile;
import io.metamigrator.ledger.IntakeSet;
import io.metamigrator.ledger.IntakeSet.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A set that waits for a person has one state at every door, and a way out by command, with serve and without. */
class IntakeCommandTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path home;

    private WatchedFolder watched;

    @BeforeEach
    void open() throws Exception {
        watched = new WatchedFolder(TraderVoltLab.open(home, "empty=true")).exports(20, 20, 5, 20);
        watched.lab().alone().set("tradervolt.quiet-set", "1s");
    }

    @AfterEach
    void close() {
        watched.close();
    }

    @Test
    void a_short_list_is_accepted_by_command_and_then_planned() throws Exception {
        IntakeSet parked = parked();
        assertThat(intake("list").json().at("/sets/0/state").asText()).isEqualTo("parked");
        assertThat(watched.lab().run("status").text())
                .contains("set " + parked.id() + " of 1 file, parked", "Accounts.htm with 3 rows", "intake accept");
        Outcome shown = watched.lab().run("intake", "show", parked.id());
        assertThat(shown.text()).contains("in doubt", "accounts", "Next: ./migrate intake accept " + parked.id());

        Outcome accepted = watched.lab().run("intake", "accept", "--reason", "closed the retail book");

        assertThat(accepted.exit()).as(accepted.text()).isZero();
        Awaitility.await()
                .atMost(LONG)
                .untilAsserted(
                        () -> assertThat(watched.set().orElseThrow().state()).isEqualTo(State.WAITING));
        assertThat(watched.lab().plan().at("/types/traders/create").asLong()).isEqualTo(3);
        assertThat(watched.files(IntakeFile.State.DOUBTED)).isEmpty();
        assertThat(audit())
                .anyMatch(
                        what -> what.contains(parked.id() + " accepted by") && what.contains("closed the retail book"));
        assertThat(watched.lab().run("intake", "accept", parked.id()).exit()).isEqualTo(3);
    }

    @Test
    void a_whole_list_that_stands_frees_what_is_parked_where_it_is_dropped_again() throws Exception {
        byte[] whole = Files.readAllBytes(watched.export("Accounts.htm"));
        IntakeSet parked = parked();

        watched.drop(whole, "Accounts-whole.htm");

        Awaitility.await()
                .atMost(LONG)
                .untilAsserted(() -> assertThat(set(parked).state()).isEqualTo(State.DISMISSED));
        assertThat(watched.files(IntakeFile.State.DOUBTED)).isEmpty();
        assertThat(watched.lab().run("status").text())
                .contains("waits for approval", "next   ./migrate tradervolt apply")
                .doesNotContain("parked");
        assertThat(watched.lab().plan().at("/types/traders/create").asLong()).isEqualTo(20);
        assertThat(watched.lab().phase("apply").exit()).isZero();
    }

    @Test
    void a_set_is_dismissed_without_serve_and_what_it_had_replaced_stands_again() throws Exception {
        watched.serve().dropAll();
        watched.await(State.WAITING);
        IntakeSet first = watched.set().orElseThrow();
        watched.exports(21, 20, 5, 20).drop("Accounts.htm");
        Awaitility.await()
                .atMost(LONG)
                .until(() -> watched.files(IntakeFile.State.REPLACED).size() == 1);
        IntakeSet second = watched.await(State.WAITING);
        assertThat(watched.lab().plan().at("/types/traders/create").asLong()).isEqualTo(21);
        watched.stop();

        Outcome dismissed = watched.lab().run("intake", "dismiss", second.id(), "--reason", "a test account");

        assertThat(dismissed.exit()).as(dismissed.text()).isZero();
        assertThat(dismissed.text()).contains("dismissed by", "a test account");
        assertThat(watched.archive().resolve("done").resolve(second.id()).resolve("Accounts.htm"))
                .exists();
        assertThat(watched.lab().run(TraderVoltLab.forGood()).text()).contains(second.id(), "dismissed");
        assertThat(watched.lab().sandbox().journal().stream()
                        .filter(entry ->
                                entry.method().equals("POST") && entry.path().contains("traders")))
                .isEmpty();
        watched.serve();
        Awaitility.await()
                .atMost(LONG)
                .untilAsserted(() -> assertThat(set(first).state()).isEqualTo(State.WAITING));
        assertThat(watched.lab().plan().at("/types/traders/create").asLong()).isEqualTo(20);
        assertThat(watched.lab().run("status").text())
                .contains("set " + first.id())
                .doesNotContain(second.id());
    }

    @Test
    void a_set_that_failed_is_planned_again_by_retry_by_a_duplicate_and_by_a_validation_that_passes() throws Exception {
        String password = watched.lab().environment.put("TRADERVOLT_PASSWORD", "another one");
        watched.serve().dropAll();
        IntakeSet failed = watched.await(State.FAILED);
        assertThat(watched.lab().run("status").text())
                .contains("set " + failed.id(), "failed", "./migrate intake retry");
        watched.lab().run("intake", "retry");
        Awaitility.await()
                .atMost(LONG)
                .until(() -> watched.set().orElseThrow().changedAt().isAfter(failed.changedAt())
                        && watched.set().orElseThrow().state() == State.FAILED);
        watched.stop();
        watched.lab().environment.put("TRADERVOLT_PASSWORD", password);
        watched.serve();

        watched.drop(Files.readAllBytes(watched.export("Orders.htm")), "Orders-again.htm");

        watched.await(State.WAITING);
        watched.stop();
        try (var ledger = watched.lab().ledger()) {
            ledger.intake().change(failed.id(), State.FAILED, "", "as if it had failed");
        }
        watched.lab().succeed("validate");
        assertThat(watched.set().orElseThrow().state()).isEqualTo(State.WAITING);
    }

    @Test
    void a_set_that_fails_since_the_target_was_reset_is_told_which_runs_and_commands_lead_on_and_they_do()
            throws Exception {
        watched.serve().dropAll();
        watched.await(State.WAITING);
        assertThat(watched.lab().apply().exit()).isZero();
        String run;
        try (var ledger = watched.lab().ledger()) {
            run = ledger.runs().of("tradervolt").get(0).id();
        }
        watched.lab().sandbox().reset();
        watched.exports(21, 20, 5, 20).drop("Accounts.htm");

        IntakeSet failed = watched.await(State.FAILED);

        assertThat(failed.remark())
                .contains(
                        "./migrate tradervolt discover --accept-deleted",
                        "./migrate tradervolt rollback --run " + run,
                        "planned without a new look at the target");
        watched.lab().succeed("discover", "--accept-deleted");
        JmxConsole console = JmxConsole.here();
        assertThat(console.get("Sets").toString()).contains(failed.id(), "failed");
        console.call("retrySet", failed.id());
        Awaitility.await()
                .atMost(LONG)
                .untilAsserted(
                        () -> assertThat(watched.set().orElseThrow().state()).isEqualTo(State.WAITING));
        assertThat(watched.lab().plan().at("/types/traders/create").asLong()).isEqualTo(21);
        assertThat(watched.lab().apply().exit()).isZero();
    }

    @Test
    void a_plan_by_hand_that_names_no_folder_leaves_out_a_short_list_that_is_in_doubt_or_was_not_taken()
            throws Exception {
        byte[] whole = Files.readAllBytes(watched.export("Accounts.htm"));
        IntakeSet parked = parked();

        Outcome whileParked = watched.lab().run("tradervolt", "plan", "--replace-waiting");

        assertThat(whileParked.text()).contains("what serve has taken was read").doesNotContain(parked.id());
        assertThat(watched.lab().plan().at("/types/traders/create").asLong()).isEqualTo(20);
        watched.drop(whole, "Accounts-whole.htm");
        Awaitility.await()
                .atMost(LONG)
                .untilAsserted(() -> assertThat(set(parked).state()).isEqualTo(State.DISMISSED));
        watched.lab().succeed("plan", "--replace-waiting");
        assertThat(watched.lab().plan().at("/types/traders/create").asLong()).isEqualTo(20);
    }

    private IntakeSet parked() throws Exception {
        watched.serve().dropAll();
        watched.await(State.WAITING);
        watched.exports(3, 20, 5, 20).drop("Accounts.htm");
        return watched.await(State.PARKED);
    }

    private Outcome intake(String... words) {
        String[] all = new String[words.length + 2];
        all[0] = "intake";
        System.arraycopy(words, 0, all, 1, words.length);
        all[words.length + 1] = "--json";
        return watched.lab().run(all);
    }

    private IntakeSet set(IntakeSet of) {
        try (var ledger = watched.lab().ledger()) {
            return ledger.intake().set(of.id()).orElseThrow();
        }
    }

    private java.util.List<String> audit() {
        try (var ledger = watched.lab().ledger()) {
            return ledger.audit().of("tradervolt").stream()
                    .map(entry -> entry.what())
                    .toList();
        }
    }
}
