package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.TraderVoltLab.Outcome;
import io.metamigrator.ledger.State;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

    @BeforeEach
    void open() {
        lab = TraderVoltLab.open(folder).exports(4, 12, 3, 12);
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void children_of_a_poisoned_parent_follow_it_once_it_is_edited_and_replayed() throws IOException {
        poisonFirstAccount();
        lab.planned();
        assertThat(lab.plan().path("types").path("traders").path("rejected").asInt())
                .isEqualTo(1);
        long children = blocked(lab.plan());
        assertThat(children).isGreaterThanOrEqualTo(3);
        Outcome applied = lab.apply();
        assertThat(applied.exit()).as(applied.text()).isEqualTo(4);
        assertThat(applied.count("blocked")).isEqualTo(children);

        String letter = onlyLetter();
        assertThat(letters("show", letter).json().path("reason").asText()).isEqualTo("rejected-in-mapping");
        Outcome refused = letters("edit", letter, "--set", "Leverage=1 : 88888");
        assertThat(refused.exit()).isEqualTo(3);
        assertThat(refused.text()).contains("Leverage", "out-of-range", "88888", "up to 10000");
        Outcome edited = letters("edit", letter, "--set", "Leverage=1 : 200");
        assertThat(edited.exit()).as(edited.text()).isZero();
        assertThat(edited.json().path("standing").asText()).isEqualTo("edited");
        int before = lab.creations().size();
        Outcome rehearsed = letters("replay", letter);
        assertThat(rehearsed.json().path("letters").asInt()).isEqualTo(1);
        assertThat(rehearsed.json().path("writes").asInt(-1)).isZero();
        assertThat(lab.creations()).hasSize(before);

        Outcome replayed = replay(letter);

        assertThat(replayed.exit()).as(replayed.text()).isZero();
        assertThat(replayed.json().path("counts").path("verified").asInt()).isEqualTo(1);
        assertThat(lab.creations()).hasSize(before + 1 + (int) children);
        assertThat(Delivered.states(lab).keySet()).isSubsetOf(State.PRESENT);
        Delivered.nothingTwice(lab);
        Delivered.inOrder(lab);
        JsonNode shown = letters("show", letter).json();
        assertThat(shown.path("standing").asText()).isEqualTo("delivered");
        assertThat(shown.path("history").findValuesAsText("what")).containsExactly("edited", "replayed");
        assertThat(replay(letter).exit()).isEqualTo(3);
        assertThat(lab.apply().exit()).isZero();
        assertThat(lab.creations()).hasSize(before + 1 + (int) children);
    }

    @Test
    void what_the_target_refused_is_edited_in_its_payload_and_sent_again_under_its_key() {
        lab.planned().sandbox().faults().add("error-before-commit=1:method=POST:path=orders:after=3:max=2:status=400");
        assertThat(lab.apply().exit()).isEqualTo(4);
        List<String> ids = ids("--reason", "refused-by-target");
        assertThat(ids).hasSize(2);
        JsonNode shown = letters("show", ids.get(0)).json();
        assertThat(shown.path("lastAnswer").path("status").asInt()).isEqualTo(400);
        String key = shown.path("key").asText();

        Outcome wrong = letters("edit", ids.get(0), "--set", "volume=plenty");
        assertThat(wrong.exit()).isEqualTo(3);
        assertThat(wrong.text()).contains("volume", "not-a-number", "plenty");
        Outcome otherKey = letters("edit", ids.get(0), "--set", "transactionId=1");
        assertThat(otherKey.exit()).isEqualTo(3);
        assertThat(otherKey.text()).contains("natural key");
        assertThat(letters("edit", ids.get(0), "--set", "comment=mended").exit())
                .isZero();

        Outcome replayed = replay("--reason", "refused-by-target");

        assertThat(replayed.exit()).as(replayed.text()).isZero();
        assertThat(replayed.json().path("letters").asInt()).isEqualTo(2);
        assertThat(lab.creations().stream()
                        .filter(entry -> entry.naturalKey().orElse("").equals(key)))
                .hasSize(1);
        assertThat(Delivered.states(lab).keySet()).isSubsetOf(State.PRESENT);
    }

    @Test
    void what_came_into_the_target_meanwhile_is_not_sent() throws IOException {
        lab.planned().sandbox().faults().add("error-before-commit=1:method=POST:path=symbols-groups:max=1:status=400");
        assertThat(lab.apply().exit()).isEqualTo(4);
        String letter = onlyLetter();
        String key = letters("show", letter).json().path("key").asText();
        new SomebodyElse(lab.sandbox()).createSymbolsGroup(key);

        Outcome replayed = replay();

        assertThat(replayed.exit()).as(replayed.text()).isZero();
        assertThat(replayed.json().path("counts").path("skipped").asInt()).isEqualTo(1);
        assertThat(lab.sandbox().state().requests("POST", "409")).isZero();
        Delivered.nothingTwice(lab);
    }

    @Test
    void a_discarded_letter_stays_where_it_is_until_it_is_restored() {
        lab.planned().sandbox().faults().add("error-before-commit=1:method=POST:path=deals:max=1:status=400");
        assertThat(lab.apply().exit()).isEqualTo(4);
        String letter = onlyLetter();
        assertThat(letters("discard", letter, "--reason", "closed account").exit())
                .isZero();

        Outcome refused = replay(letter);
        assertThat(refused.exit()).isEqualTo(3);
        assertThat(refused.text()).contains(letter, "is discarded");
        assertThat(replay().json().path("letters").asInt()).isZero();
        assertThat(lab.apply().exit()).isEqualTo(4);
        assertThat(letters("list").json().path("counts").path("discarded").asInt())
                .isEqualTo(1);
        assertThat(letters("discard", letter, "--reason", "again").exit()).isEqualTo(3);
        assertThat(letters("restore", letter).exit()).isZero();
        assertThat(letters("show", letter).json().path("history").toString()).contains("closed account", "restored");
        assertThat(replay(letter).exit()).isZero();
        Delivered.nothingTwice(lab);
    }

    @Test
    void a_letter_that_may_be_there_is_read_back_before_it_is_sent() {
        lab.set("tradervolt.attempts", "1");
        lab.planned().sandbox().faults().add("lost-before-commit=1:method=POST:path=orders:after=2:max=1");
        assertThat(lab.apply().exit()).isEqualTo(4);
        assertThat(ids("--reason", "retries-spent")).hasSize(1);

        Outcome replayed = replay();

        assertThat(replayed.exit()).as(replayed.text()).isZero();
        assertThat(Delivered.states(lab).keySet()).isSubsetOf(State.PRESENT);
        Delivered.nothingTwice(lab);
    }

    private void poisonFirstAccount() throws IOException {
        Path accounts = folder.resolve("migration_files/Accounts.htm");
        String text = Files.readString(accounts, StandardCharsets.UTF_16);
        Files.writeString(accounts, "\uFEFF" + text.replaceFirst("1 : \\d+", "1 : 99999"), StandardCharsets.UTF_16LE);
    }

    private static long blocked(JsonNode plan) {
        long sum = 0;
        for (JsonNode type : plan.path("types")) {
            sum += type.path("blocked").asLong();
        }
        return sum;
    }

    private String onlyLetter() {
        List<String> ids = ids();
        assertThat(ids).hasSize(1);
        return ids.get(0);
    }

    private List<String> ids(String... filter) {
        JsonNode list = letters("list", filter).json();
        return list.path("letters").findValuesAsText("id");
    }

    private Outcome letters(String verb, String... more) {
        List<String> words = new ArrayList<>(List.of("dead-letters", verb, "--json"));
        words.addAll(List.of(more));
        return lab.run(words.toArray(String[]::new));
    }

    private Outcome replay(String... more) {
        List<String> words = new ArrayList<>(List.of(
                "--migration",
                "tradervolt",
                "--apply",
                "--i-understand-this-will-write-to-tradervolt",
                "--confirm",
                "MIGRATE"));
        words.addAll(List.of(more));
        return letters("replay", words.toArray(String[]::new));
    }
}
