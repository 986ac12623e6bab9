package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.TraderVoltLab.Outcome;
import io.metamigrator.ledger.State;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What dead letters stand for, from plan to plan, and which of them a command means. */
class LetterStandingTest {
    private static final String FAULT = "error-before-commit=1:method=POST:path=deals:max=3:status=400";

    @TempDir
    Path folder;

    private TraderVoltLab lab;
    private LetterDesk desk;

    @BeforeEach
    void open() {
        lab = TraderVoltLab.open(folder).exports(4, 12, 3, 12);
        desk = new LetterDesk(lab);
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void a_replay_takes_what_its_filters_mean_and_the_next_command_repeats_them() {
        List<String> ids = threeRefusedDeals();
        edit(ids.get(1));

        Outcome rehearsed = desk.letters("replay", "--migration", "tradervolt", "--state", "edited", "--type", "deals");
        assertThat(rehearsed.json().path("letters").asInt()).isEqualTo(1);
        assertThat(lab.run("dead-letters", "replay", "--migration", "tradervolt", "--state", "edited", "--max", "1")
                        .out())
                .contains("1 dead letter would be sent")
                .contains("Next: ./migrate dead-letters replay --migration tradervolt --state edited --max 1 --apply");
        for (String standing : List.of("discarded", "delivered", "open,discarded")) {
            Outcome refused = desk.replay("--state", standing);
            assertThat(refused.exit()).as(standing).isEqualTo(3);
        }

        Outcome replayed = desk.replay("--state", "edited");

        assertThat(replayed.exit()).as(replayed.text()).isEqualTo(4);
        assertThat(replayed.json().path("letters").asInt()).isEqualTo(1);
        assertThat(desk.ids("--state", "delivered")).containsExactly(ids.get(1));
        assertThat(desk.ids("--state", "open")).containsExactly(ids.get(0), ids.get(2));
        assertThat(lab.run("dead-letters", "list", "--state", "delivered").out())
                .contains("1 dead letter: ");
    }

    @Test
    void several_letters_are_given_up_or_taken_back_all_together_or_not_at_all() {
        List<String> ids = threeRefusedDeals();

        Outcome refused = desk.letters("discard", ids.get(0), ids.get(1), "tradervolt-99999", "--reason", "test");
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.text()).contains("tradervolt-99999");
        assertThat(desk.letters("discard", ids.get(0), "nosuch", "--reason", "test")
                        .exit())
                .isEqualTo(2);
        assertThat(desk.ids("--state", "discarded")).isEmpty();

        assertThat(desk.letters("discard", ids.get(0), "--reason", "test").exit())
                .isZero();
        assertThat(desk.letters("restore", ids.get(0), ids.get(1)).exit()).isEqualTo(3);
        assertThat(desk.letters("restore", ids.get(0), "tradervolt-99999").exit())
                .isEqualTo(2);
        assertThat(desk.ids("--state", "discarded")).containsExactly(ids.get(0));
        Outcome replay = desk.replay(ids.get(1), "tradervolt-99999");
        assertThat(replay.exit()).isEqualTo(2);
        assertThat(replay.text()).contains("tradervolt-99999");
        assertThat(desk.replay(ids.get(1), ids.get(2).replace("tradervolt", "redis"))
                        .exit())
                .isEqualTo(2);
        assertThat(desk.letters("list", "--run", "nope").exit()).isEqualTo(2);
        assertThat(desk.letters("export", "--run", "nope").exit()).isEqualTo(2);
        assertThat(desk.replay("--run", "nope").exit()).isEqualTo(2);
    }

    @Test
    void a_row_is_one_open_letter_however_often_it_is_planned() throws IOException {
        desk.poisonFirstAccount();
        lab.planned();
        assertThat(lab.apply().exit()).isEqualTo(4);
        String first = desk.onlyLetter();
        touchExports();
        lab.planned();
        assertThat(lab.apply().exit()).isEqualTo(4);

        String second = desk.onlyLetter();
        assertThat(second).isNotEqualTo(first);
        assertThat(desk.ids("--state", "superseded")).containsExactly(first);
        assertThat(desk.replay(first).exit()).isEqualTo(3);
        assertThat(desk.letters("edit", first, "--set", "Leverage=1 : 200").text())
                .contains("superseded");

        LetterDesk.mend(
                Path.of(desk.letters("export").json().path("csv").path(0).asText()),
                folder.resolve("migration_files/mended.csv"));
        lab.planned();
        Outcome applied = lab.apply();
        assertThat(applied.exit()).as(applied.text()).isZero();
        assertThat(desk.ids()).isEmpty();
        assertThat(lab.run("status").text()).doesNotContain("dead letter");
    }

    @Test
    void letters_of_a_run_that_was_rolled_back_are_closed() {
        threeRefusedDeals();
        String run = lab.records().get(0).runId();
        String deleted = Long.toString(lab.records().stream()
                .filter(record -> record.targetId() != null && record.state() != State.SKIPPED)
                .count());
        Outcome rolledBack = lab.phase("rollback", "--run", run, "--confirm", "ROLLBACK", "--confirm-count", deleted);
        assertThat(rolledBack.exit()).as(rolledBack.text()).isZero();

        assertThat(desk.ids()).isEmpty();
        assertThat(desk.ids("--state", "closed")).hasSize(3);
    }

    @Test
    void the_full_reason_stays_with_the_letter_and_a_wrong_parent_is_refused_when_it_is_edited() throws Exception {
        orderOfNobody();
        lab.planned();
        assertThat(lab.apply().exit()).isEqualTo(4);
        String letter = desk.onlyLetter();
        String reason = "traderId: unknown-reference '990404' - neither the source nor the target has it in traders;"
                + " export it too, or create it there and discover";

        JsonNode shown = desk.letters("show", letter).json();
        assertThat(shown.path("words").asText()).isEqualTo(reason);
        assertThat(desk.letters("list").json().at("/letters/0/words").asText()).isEqualTo(reason);
        String ticket = shown.path("columns").path("Order").asText();
        assertThat(lab.run("where", ticket).out())
                .contains(reason, shown.path("file").asText());
        Path csv = Path.of(desk.letters("export").json().path("csv").path(0).asText());
        assertThat(Files.readString(csv)).contains(reason);

        Outcome wrong = desk.letters("edit", letter, "--set", "Login=990405");
        assertThat(wrong.exit()).isEqualTo(3);
        assertThat(wrong.text()).contains("traderId", "990405", "neither planned nor in the target");
        assertThat(desk.replay(letter).json().path("remarks").toString()).contains("neither planned nor in the target");
        assertThat(desk.ids()).containsExactly(letter);
        String login = lab.records().stream()
                .filter(record -> record.type().equals("traders"))
                .findFirst()
                .orElseThrow()
                .naturalKey();
        Outcome edited = desk.letters("edit", letter, "--set", "Login=" + login);
        assertThat(edited.exit()).as(edited.text()).isZero();
        assertThat(desk.replay(letter).exit()).isZero();
        assertThat(desk.ids()).isEmpty();
    }

    /** One order of the exports is of an account that there is not. */
    private void orderOfNobody() throws IOException {
        Path orders = folder.resolve("migration_files/Orders.htm");
        String text = Files.readString(orders, StandardCharsets.UTF_16);
        String login = firstLogin();
        assertThat(text).contains(">" + login + "<");
        Files.writeString(
                orders, "\uFEFF" + text.replaceFirst(">" + login + "<", ">990404<"), StandardCharsets.UTF_16LE);
    }

    private String firstLogin() throws IOException {
        String text = Files.readString(folder.resolve("migration_files/Accounts.htm"), StandardCharsets.UTF_16);
        Matcher login = Pattern.compile(">(\\d{4,9})<").matcher(text);
        assertThat(login.find()).isTrue();
        return login.group(1);
    }

    /** Another plan comes of it, although no row is another one. */
    private void touchExports() throws IOException {
        Path clients = folder.resolve("routes/tradervolt/mapping.yaml");
        Files.writeString(clients, Files.readString(clients) + "\n# reviewed\n");
    }

    private List<String> threeRefusedDeals() {
        lab.planned().sandbox().faults().add(FAULT);
        assertThat(lab.apply().exit()).isEqualTo(4);
        List<String> ids = desk.ids();
        assertThat(ids).hasSize(3);
        return ids;
    }

    private void edit(String letter) {
        Outcome edited = desk.letters("edit", letter, "--set", "comment=mended");
        assertThat(edited.exit()).as(edited.text()).isZero();
    }
}
