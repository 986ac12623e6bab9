package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.TraderVoltLab.Outcome;
import io.metamigrator.ledger.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What could not be delivered: shown, edited, sent again and given up. */
class DeadLettersTest {
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
    void children_of_a_poisoned_parent_follow_it_once_it_is_edited_and_replayed() throws IOException {
        desk.poisonFirstAccount();
        lab.planned();
        assertThat(lab.plan().path("types").path("traders").path("rejected").asInt())
                .isEqualTo(1);
        long children = LetterDesk.blocked(lab.plan());
        assertThat(children).isGreaterThanOrEqualTo(3);
        Outcome applied = lab.apply();
        assertThat(applied.exit()).as(applied.text()).isEqualTo(4);
        assertThat(applied.count("blocked")).isEqualTo(children);

        String letter = desk.onlyLetter();
        assertThat(desk.letters("show", letter).json().path("reason").asText()).isEqualTo("rejected-in-mapping");
        Outcome refused = desk.letters("edit", letter, "--set", "Leverage=1 : 88888");
        assertThat(refused.exit()).isEqualTo(3);
        assertThat(refused.text()).contains("Leverage", "out-of-range", "88888", "up to 10000");
        Outcome edited = desk.letters("edit", letter, "--set", "Leverage=1 : 200");
        assertThat(edited.exit()).as(edited.text()).isZero();
        assertThat(edited.json().path("standing").asText()).isEqualTo("edited");
        int before = lab.creations().size();
        Outcome rehearsed = desk.letters("replay", letter);
        assertThat(rehearsed.json().path("letters").asInt()).isEqualTo(1);
        assertThat(rehearsed.json().path("writes").asInt(-1)).isZero();
        assertThat(lab.creations()).hasSize(before);

        Outcome replayed = desk.replay(letter);

        assertThat(replayed.exit()).as(replayed.text()).isZero();
        assertThat(replayed.json().path("counts").path("verified").asInt()).isEqualTo(1);
        assertThat(lab.creations()).hasSize(before + 1 + (int) children);
        assertThat(Delivered.states(lab).keySet()).isSubsetOf(State.PRESENT);
        Delivered.nothingTwice(lab);
        Delivered.inOrder(lab);
        JsonNode shown = desk.letters("show", letter).json();
        assertThat(shown.path("standing").asText()).isEqualTo("delivered");
        assertThat(shown.path("history").findValuesAsText("what")).containsExactly("edited", "replayed");
        assertThat(desk.replay(letter).exit()).isEqualTo(3);
        assertThat(lab.apply().exit()).isZero();
        assertThat(lab.creations()).hasSize(before + 1 + (int) children);
    }

    @Test
    void what_the_target_refused_is_edited_in_its_payload_and_sent_again_under_its_key() {
        lab.planned().sandbox().faults().add("error-before-commit=1:method=POST:path=orders:after=3:max=2:status=400");
        assertThat(lab.apply().exit()).isEqualTo(4);
        List<String> ids = desk.ids("--reason", "refused-by-target");
        assertThat(ids).hasSize(2);
        JsonNode shown = desk.letters("show", ids.get(0)).json();
        assertThat(shown.path("lastAnswer").path("status").asInt()).isEqualTo(400);
        String key = shown.path("key").asText();

        Outcome wrong = desk.letters("edit", ids.get(0), "--set", "volume=plenty");
        assertThat(wrong.exit()).isEqualTo(3);
        assertThat(wrong.text()).contains("volume", "not-a-number", "plenty");
        Outcome otherKey = desk.letters("edit", ids.get(0), "--set", "transactionId=1");
        assertThat(otherKey.exit()).isEqualTo(3);
        assertThat(otherKey.text()).contains("natural key");
        assertThat(desk.letters("edit", ids.get(0), "--set", "comment=mended").exit())
                .isZero();

        Outcome replayed = desk.replay("--reason", "refused-by-target");

        assertThat(replayed.exit()).as(replayed.text()).isZero();
        assertThat(replayed.json().path("letters").asInt()).isEqualTo(2);
        assertThat(lab.creations().stream()
                        .filter(entry -> entry.path().endsWith("/orders")
                                && entry.naturalKey().orElse("").equals(key)))
                .hasSize(1);
        assertThat(Delivered.states(lab).keySet()).isSubsetOf(State.PRESENT);
    }

    @Test
    void what_came_into_the_target_meanwhile_is_not_sent() throws IOException {
        lab.planned().sandbox().faults().add("error-before-commit=1:method=POST:path=symbols-groups:max=1:status=400");
        assertThat(lab.apply().exit()).isEqualTo(4);
        String letter = desk.onlyLetter();
        String key = desk.letters("show", letter).json().path("key").asText();
        new SomebodyElse(lab.sandbox()).createSymbolsGroup(key);

        Outcome replayed = desk.replay();

        assertThat(replayed.exit()).as(replayed.text()).isZero();
        assertThat(replayed.json().path("counts").path("skipped").asInt()).isEqualTo(1);
        assertThat(lab.sandbox().state().requests("POST", "409")).isZero();
        Delivered.nothingTwice(lab);
    }

    @Test
    void a_discarded_letter_stays_where_it_is_until_it_is_restored() {
        lab.planned().sandbox().faults().add("error-before-commit=1:method=POST:path=deals:max=1:status=400");
        assertThat(lab.apply().exit()).isEqualTo(4);
        String letter = desk.onlyLetter();
        assertThat(desk.letters("discard", letter, "--reason", "closed account").exit())
                .isZero();

        Outcome refused = desk.replay(letter);
        assertThat(refused.exit()).isEqualTo(3);
        assertThat(refused.text()).contains(letter, "is discarded");
        assertThat(desk.replay().json().path("letters").asInt()).isZero();
        assertThat(lab.apply().exit()).isEqualTo(4);
        assertThat(desk.letters("list").json().path("counts").path("discarded").asInt())
                .isEqualTo(1);
        assertThat(desk.letters("discard", letter, "--reason", "again").exit()).isEqualTo(3);
        lab.succeed("plan");
        assertThat(lab.phase("validate").json().path("checks").toString())
                .contains("\"nothing was given up on\",\"result\":\"warn\"", "deals " + key(letter));
        assertThat(desk.letters("restore", letter).exit()).isZero();
        assertThat(desk.letters("show", letter).json().path("history").toString())
                .contains("closed account", "restored");
        assertThat(desk.replay(letter).exit()).isZero();
        Delivered.nothingTwice(lab);
    }

    private String key(String letter) {
        return desk.letters("show", letter).json().path("key").asText();
    }

    @Test
    void a_letter_that_may_be_there_is_read_back_before_it_is_sent() {
        lab.set("tradervolt.attempts", "1");
        lab.planned().sandbox().faults().add("lost-before-commit=1:method=POST:path=orders:after=2:max=1");
        assertThat(lab.apply().exit()).isEqualTo(4);
        assertThat(desk.ids("--reason", "retries-spent")).hasSize(1);

        Outcome replayed = desk.replay();

        assertThat(replayed.exit()).as(replayed.text()).isZero();
        assertThat(Delivered.states(lab).keySet()).isSubsetOf(State.PRESENT);
        Delivered.nothingTwice(lab);
    }

    @Test
    void the_number_of_dead_letters_is_that_of_the_ledger_in_every_view() throws IOException {
        desk.poisonFirstAccount();
        lab.planned().sandbox().faults().add("error-before-commit=1:method=POST:path=deals:max=2:status=400");
        Outcome applied = lab.apply();
        long dead = applied.count("rejected") + applied.count("dead");
        assertThat(dead).isEqualTo(3);

        JsonNode list = desk.letters("list", "--max", "2").json();
        assertThat(list.path("counts").path("dead").asLong()).isEqualTo(dead);
        assertThat(list.path("letters")).hasSize(2);
        JsonNode rest = desk.letters(
                        "list", "--max", "2", "--after", list.path("after").asText())
                .json();
        assertThat(rest.path("letters")).hasSize(1);
        assertThat(lab.run("tradervolt", "status", "--json")
                        .json()
                        .path("migrations")
                        .path(0)
                        .path("deadLetters")
                        .asLong())
                .isEqualTo(dead);
        assertThat(TraderVoltLab.JSON
                        .readTree(lab.out().resolve("results/report.json").toFile())
                        .path("deadLetters")
                        .path("count")
                        .asLong())
                .isEqualTo(dead);
        assertThat(Files.readAllLines(lab.out().resolve("rejected/traders.csv")))
                .hasSize(1 + 1);
        assertThat(desk.ids("--type", "deals")).hasSize(2);
        assertThat(desk.ids("--since", "1h", "--until", "2099-01-01")).hasSize(3);
        assertThat(desk.ids("--run", "20200101-000000-tradervolt")).isEmpty();
        desk.letters("discard", desk.ids("--type", "deals").get(0), "--reason", "test");
        assertThat(desk.letters("list").json().path("counts").path("dead").asLong())
                .isEqualTo(dead);
    }

    @Test
    void what_cannot_be_understood_is_refused_by_name() {
        lab.planned().sandbox().faults().add("error-before-commit=1:method=POST:path=orders:max=1:status=400");
        lab.apply();
        String letter = desk.onlyLetter();

        assertThat(desk.letters("show", "../../etc/passwd").exit()).isEqualTo(2);
        assertThat(desk.letters("show", "tradervolt-99999999").text()).contains("there is no dead letter");
        assertThat(desk.letters("list", "--reason", "bad-luck").text()).contains("bad-luck", "refused-by-target");
        assertThat(desk.letters("list", "--since", "yesterday").exit()).isEqualTo(2);
        assertThat(desk.letters("discard", letter, "--reason", " ").exit()).isEqualTo(2);
        assertThat(desk.letters("edit", letter).exit()).isEqualTo(2);
        assertThat(desk.letters("edit", letter, "--set", "nonsense=1").text()).contains("nonsense", "the fields are");
        assertThat(desk.letters("edit", letter, "--set", "traderId=1").text()).contains("traderId");
        Outcome gate = desk.letters("replay", letter, "--apply");
        assertThat(gate.exit()).isEqualTo(3);
        assertThat(gate.text()).contains("--confirm MIGRATE");
    }
}
