package io.metamigrator;

import static io.metamigrator.ledger.IntakeFile.State.DOUBTED;
import static io.metamigrator.ledger.IntakeFile.State.REPLACED;
import static io.metamigrator.ledger.IntakeFile.State.STANDING;
import static org.assertj.core.api.Assertions.assertThat;

import io.metamigrator.ledger.IntakeFile;
import io.metamigrator.ledger.IntakeSet;
import io.metamigrator.ledger.IntakeSet.State;
import io.metamigrator.samples.OddFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What serve makes of exports that are dropped: archived, planned, checked, and waiting for approval. */
class WatchedFolderTest {
    @TempDir
    Path home;

    private WatchedFolder watched;

    @BeforeEach
    void open() throws Exception {
        watched = new WatchedFolder(TraderVoltLab.open(home, "empty=true")).exports(5, 20, 5, 20);
    }

    @AfterEach
    void close() {
        watched.close();
    }

    @Test
    void what_is_dropped_is_archived_planned_and_checked_and_another_process_approves_it() throws Exception {
        watched.serve().dropAll();
        IntakeSet set = watched.await(State.WAITING);
        assertThat(watched.lying()).isEmpty();
        assertThat(watched.files(STANDING)).hasSize(6);
        assertThat(watched.archive().resolve("done").resolve(set.id())).isDirectoryContaining("glob:**/Deals.htm");
        assertThat(watched.awaitText("Accounts.htm.txt")).contains("taken", "accounts, 5 rows", set.id());
        assertThat(watched.lab().run("status").text())
                .contains("set " + set.id() + " of 6 files, waits for approval", "next   ./migrate tradervolt apply");

        Process approval = watched.lab().start(TraderVoltLab.forGood());
        assertThat(approval.waitFor()).isZero();
        assertThat(watched.lab()
                        .run("tradervolt", "status", "--json")
                        .json()
                        .at("/migrations/0/intake/awaitsApproval")
                        .asBoolean(true))
                .isFalse();
        assertThat(watched.lab().sandbox().state().surplus()).isZero();
    }

    @Test
    void a_file_that_comes_later_is_planned_together_with_those_that_still_stand() throws Exception {
        watched.serve().drop("Accounts.htm", "Clients.htm", "symbols.json");
        IntakeSet first = watched.await(State.WAITING);
        watched.drop("Orders.htm");
        Awaitility.await().until(() -> watched.sets().size() == 2);
        IntakeSet second = watched.await(State.WAITING);
        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(watched.sets().get(1).state()).isEqualTo(State.SUPERSEDED);
        assertThat(planned("traders", "create")).isEqualTo(5);
        assertThat(planned("orders", "create")).isEqualTo(20);
    }

    @Test
    void a_later_list_about_the_same_accounts_replaces_the_earlier_which_stays_in_the_archive() throws Exception {
        watched.serve().dropAll();
        watched.await(State.WAITING);
        watched.exports(7, 20, 5, 20).drop("Accounts.htm");
        Awaitility.await().until(() -> watched.files(REPLACED).size() == 1);
        watched.await(State.WAITING);
        IntakeFile replaced = watched.files(REPLACED).get(0);
        assertThat(watched.archive().resolve(replaced.place())).exists();
        assertThat(planned("traders", "create")).isEqualTo(7);
        assertThat(planned("traders", "rejected")).isZero();
    }

    @Test
    void a_list_that_would_replace_much_by_little_waits_for_a_person_who_may_plan_it_by_hand() throws Exception {
        watched.exports(20, 20, 5, 20).serve().dropAll();
        watched.await(State.WAITING);
        watched.exports(3, 20, 5, 20).drop("Accounts.htm");
        IntakeSet parked = watched.await(State.PARKED);
        assertThat(watched.files(DOUBTED)).hasSize(1);
        assertThat(watched.awaitText(parked.id() + "/Accounts.htm.txt")).contains("in doubt", "20 rows", "what to do");
        assertThat(planned("traders", "create")).isEqualTo(20);

        Path all = watched.archive().resolve("done").resolve(parked.id()).resolve("all");
        watched.lab().succeed("plan", "--source", all.toString());
        watched.await(State.WAITING);
        assertThat(planned("traders", "create")).isEqualTo(3);
        assertThat(watched.files(DOUBTED)).isEmpty();
    }

    @Test
    void the_same_content_again_changes_nothing_and_says_so_under_whatever_name() throws Exception {
        watched.serve().dropAll();
        IntakeSet set = watched.await(State.WAITING);
        watched.drop(Files.readAllBytes(watched.export("Orders.htm")), "orders-copy.htm");
        assertThat(watched.awaitText("again/orders-copy.htm.txt"))
                .contains("nothing new", "Orders.htm", "was taken", set.id());
        assertThat(watched.set())
                .get()
                .extracting(IntakeSet::id, IntakeSet::state)
                .containsExactly(set.id(), State.WAITING);
        assertThat(watched.lying()).isEmpty();
    }

    @Test
    void what_was_replaced_can_be_brought_back_by_dropping_it_again() throws Exception {
        watched.serve().drop("Accounts.htm", "symbols.json");
        watched.await(State.WAITING);
        byte[] before = Files.readAllBytes(watched.export("Accounts.htm"));
        watched.exports(7, 20, 5, 20).drop("Accounts.htm");
        Awaitility.await().until(() -> watched.files(REPLACED).size() == 1);
        watched.await(State.WAITING);
        watched.drop(before, "Accounts.htm");
        Awaitility.await().until(() -> watched.files(REPLACED).size() == 2);
        watched.await(State.WAITING);
        assertThat(planned("traders", "create")).isEqualTo(5);
    }

    @Test
    void without_credentials_it_is_planned_all_the_same_and_status_says_what_is_missing() throws Exception {
        watched.lab().with("TRADERVOLT_EMAIL", "").with("TRADERVOLT_PASSWORD", "");
        watched.serve().dropAll();
        IntakeSet set = watched.await(State.FAILED);
        assertThat(set.remark()).contains("the target was discovered", "run discover");
        assertThat(planned("orders", "create")).isEqualTo(20);
    }

    @Test
    void an_edited_mapping_is_planned_anew_and_a_broken_one_changes_nothing() throws Exception {
        watched.serve().dropAll();
        IntakeSet set = watched.await(State.WAITING);
        Path mapping = home.resolve("routes/tradervolt/mapping.yaml");
        String good = Files.readString(mapping);
        Files.writeString(mapping, good + "\nnonsense: [\n");
        Awaitility.await().untilAsserted(() -> assertThat(events()).anyMatch(told -> told.contains("problem")));
        assertThat(watched.set()).get().extracting(IntakeSet::planDigest).isEqualTo(set.planDigest());

        Files.writeString(mapping, good + "\n# reviewed\n");
        Awaitility.await().until(() -> !watched.set().orElseThrow().planDigest().equals(set.planDigest()));
        watched.await(State.WAITING);
        assertThat(watched.lab().phase("validate").exit()).isZero();
    }

    @Test
    void a_plan_by_hand_reads_what_lies_in_the_folder_and_else_what_was_taken_last() throws Exception {
        watched.serve().dropAll();
        IntakeSet set = watched.await(State.WAITING);
        watched.stop();
        watched.lab().succeed("plan", "--replace-waiting");
        assertThat(watched.lab().plan().path("source").asText()).endsWith(set.id() + "/all");
        watched.exports(9, 20, 5, 20).drop("Accounts.htm", "symbols.json");
        watched.lab().succeed("plan", "--replace-waiting");
        assertThat(planned("traders", "create")).isEqualTo(9);
    }

    @Test
    void mended_rows_that_are_dropped_take_the_place_of_those_that_were_rejected() throws Exception {
        LetterDesk desk = new LetterDesk(watched.lab());
        LetterDesk.poison(watched.export("Accounts.htm"));
        watched.serve().dropAll();
        IntakeSet first = watched.await(State.WAITING);
        assertThat(planned("traders", "rejected")).isEqualTo(1);
        assertThat(watched.lab().apply().exit()).isEqualTo(4);
        Path csv = Path.of(desk.letters("export").json().path("csv").path(0).asText());
        Path mended = home.resolve("mended.csv");
        LetterDesk.mend(csv, mended);

        watched.drop(Files.readAllBytes(mended), "mended.csv");

        Awaitility.await().until(() -> watched.sets().size() == 2);
        IntakeSet second = watched.await(State.WAITING);
        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(watched.awaitText(second.id() + "/mended.csv.txt")).contains("taken");
        assertThat(watched.files(REPLACED)).isEmpty();
        assertThat(planned("traders", "rejected")).isZero();
        assertThat(planned("traders", "exists")).isEqualTo(4);
        assertThat(planned("traders", "create")).isEqualTo(1);
        TraderVoltLab.Outcome applied = watched.lab().apply();
        assertThat(applied.exit()).as(applied.text()).isZero();
        Delivered.nothingTwice(watched.lab());
        assertThat(watched.lab().sandbox().state().entities().get("traders")).isEqualTo(5);
    }

    @Test
    void a_set_is_applied_without_asking_only_where_the_settings_say_so() throws Exception {
        watched.lab().set("tradervolt.auto-apply", "production").set("tradervolt.auto-apply-phrase", "MIGRATE");
        watched.serve().dropAll();
        IntakeSet set = watched.await(State.APPLIED);
        assertThat(set.remark()).contains("exit code 0");
        assertThat(watched.lab().records()).isNotEmpty().allMatch(record -> record.targetId() != null);
    }

    @Test
    void a_real_apply_without_asking_needs_its_word_when_serve_starts() {
        watched.lab()
                .alone() // another one would start and stay
                .set("tradervolt.auto-apply", "production")
                .set("tradervolt.auto-apply-phrase", "migrate");
        TraderVoltLab.Outcome refused = watched.lab().run("serve");
        assertThat(refused.exit()).isEqualTo(3);
        assertThat(refused.err()).contains("tradervolt.auto-apply-phrase has to be MIGRATE");
    }

    @Test
    void a_refused_file_is_told_what_it_is_and_the_others_are_planned() throws Exception {
        watched.serve().drop(OddFiles.zip(), "Orders.htm");
        watched.drop(OddFiles.testerReport(), "Tester.htm");
        watched.drop("Accounts.htm", "symbols.json");
        watched.await(State.WAITING);
        assertThat(watched.awaitText("refused/Orders.htm.txt"))
                .contains("refused", "spreadsheet", "what to do", "sha256");
        assertThat(watched.awaitText("refused/Tester.htm.txt")).contains("Strategy Tester");
        assertThat(watched.files(IntakeFile.State.REFUSED)).hasSize(2);
        assertThat(planned("traders", "create")).isEqualTo(5);
    }

    private List<String> events() {
        List<String> told = new java.util.ArrayList<>();
        try (AutoCloseable listening =
                watched.events(event -> told.add(event.facts().toString()))) {
            return told;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private long planned(String type, String what) {
        return watched.lab().plan().at("/types/" + type + "/" + what).asLong(-1);
    }
}
