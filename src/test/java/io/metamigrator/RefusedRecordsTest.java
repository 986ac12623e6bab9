package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.Gateway.Asked;
import io.metamigrator.Gateway.Reply;
import io.metamigrator.TraderVoltLab.Outcome;
import io.metamigrator.ledger.Cause;
import io.metamigrator.ledger.DeadLetter;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.LedgerRecord;
import io.metamigrator.ledger.State;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a record that something refuses, alone or with all others. */
class RefusedRecordsTest {
    private static final String TOKEN = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl";

    @TempDir
    Path folder;

    private TraderVoltLab lab;
    private Gateway gateway;

    @BeforeEach
    void open() {
        lab = TraderVoltLab.open(folder, "empty=true").exports(8, 2, 1, 60).set("tradervolt.parallelism", "1");
        gateway = new Gateway(lab.sandbox().url());
        lab.set("tradervolt.url", gateway.url()).planned();
    }

    @AfterEach
    void close() {
        gateway.close();
        lab.close();
    }

    private static Map<String, Reply> refusals() {
        Map<String, Reply> refusals = new LinkedHashMap<>();
        refusals.put("HTTP 403: blocked by rule 7", Reply.page(403, "blocked by rule 7"));
        refusals.put("HTTP 403: not today", Reply.json(403, "{\"title\":\"not today\"}"));
        refusals.put("HTTP 406", new Reply(406, Map.of(), ""));
        refusals.put("HTTP 413: too large", Reply.page(413, "too large"));
        refusals.put("HTTP 415: what is this", Reply.json(415, "{\"message\":\"what is this\"}"));
        refusals.put("HTTP 422: no", Reply.page(422, "no"));
        refusals.put("HTTP 431: header", new Reply(431, Map.of("Content-Type", List.of("text/plain")), "header"));
        refusals.put("HTTP 451: for reasons of law", Reply.page(451, "for reasons of law"));
        refusals.put(
                "HTTP 200: volume below minimum",
                Reply.json(200, "{\"success\":false,\"message\":\"volume below minimum\"}"));
        refusals.put(
                "HTTP 200: market closed; E17",
                Reply.json(200, "{\"error\":{\"message\":\"market closed\",\"code\":\"E17\"}}"));
        refusals.put("HTTP 404: no route", Reply.json(404, "{\"detail\":\"no route\"}"));
        return refusals;
    }

    private List<String> keys(String type) {
        List<String> keys = new ArrayList<>();
        lab.plan()
                .path("entities")
                .path(type)
                .forEach(entity -> keys.add(entity.path("key").asText()));
        return keys;
    }

    private static String key(Asked creation) {
        return creation.body().replaceAll("(?s).*\"transactionId\":\"?(\\d+).*", "$1");
    }

    private long sent(String key) {
        return gateway.calls().stream()
                .filter(call -> call.isCreation("deals") && key(call).equals(key))
                .count();
    }

    private List<DeadLetter> letters() {
        try (Ledger ledger = lab.ledger()) {
            return ledger.letters().page(io.metamigrator.ledger.DeadLetterFilter.ALL, 0, 1000);
        }
    }

    @Test
    void a_record_that_is_refused_alone_becomes_a_dead_letter_and_the_others_arrive() {
        List<String> deals = keys("deals");
        Map<String, String> words = new LinkedHashMap<>();
        Map<String, Reply> replies = new LinkedHashMap<>();
        refusals().forEach((told, reply) -> {
            String key = deals.get(8 + 5 * words.size());
            words.put(key, told);
            replies.put(key, reply);
        });
        gateway.rule((asked, passedOn) -> asked.isCreation("deals") && replies.containsKey(key(asked))
                ? replies.get(key(asked))
                : passedOn.get());

        Outcome applied = lab.apply();

        assertThat(applied.exit()).as(applied.text()).isEqualTo(4);
        Delivered.accountedFor(applied.json());
        assertThat(letters()).hasSize(words.size()).allSatisfy(letter -> {
            assertThat(letter.cause()).isEqualTo(Cause.REFUSED_BY_TARGET);
            String told = words.get(letter.record().naturalKey());
            assertThat(letter.record().reason()).isEqualTo("refused by the target: " + told);
            assertThat(told).startsWith("HTTP " + letter.answerStatus());
            // the token that was kept from the discovery may be at fault: the first 403 is tried once more with a new
            // one
            assertThat(sent(letter.record().naturalKey()))
                    .as("times sent of " + told)
                    .isBetween(1L, told.startsWith("HTTP 403") ? 2L : 1L);
        });
        assertThat(lab.records())
                .filteredOn(record -> !words.containsKey(record.naturalKey()))
                .allSatisfy(record -> assertThat(record.state()).isEqualTo(State.VERIFIED));
        Delivered.nothingTwice(lab);
        assertThat(lab.apply().exit()).as("once more, with none accepted now").isEqualTo(4);
        assertThat(letters()).hasSize(words.size());
        gateway.rule((asked, passedOn) -> passedOn.get());
        assertThat(lab.apply().exit()).isZero();
        Delivered.nothingTwice(lab);
    }

    @Test
    void what_was_refused_and_created_all_the_same_is_found_and_not_sent_again() {
        String key = keys("deals").get(30);
        gateway.rule((asked, passedOn) -> {
            boolean refused = asked.isCreation("deals") && key(asked).equals(key);
            Reply reply = passedOn.get();
            return refused ? Reply.json(200, "{\"success\":false,\"message\":\"try later\"}") : reply;
        });

        Outcome applied = lab.apply();

        assertThat(applied.exit()).as(applied.text()).isZero();
        Delivered.exactlyOnceAndInOrder(lab);
    }

    @Test
    void what_is_told_as_created_without_an_id_and_is_not_there_is_not_sent_again() {
        String key = keys("deals").get(30);
        gateway.rule(
                (asked, passedOn) -> asked.isCreation("deals") && key(asked).equals(key)
                        ? Reply.json(201, "{\"message\":\"thank you\"}")
                        : passedOn.get());

        Outcome applied = lab.apply();

        assertThat(applied.exit()).as(applied.text()).isEqualTo(4);
        assertThat(letters()).singleElement().satisfies(letter -> {
            assertThat(letter.cause()).isEqualTo(Cause.CREATED_BUT_NOT_SHOWN);
            assertThat(letter.record().state()).isEqualTo(State.DEAD);
            assertThat(letter.record().reason()).contains("HTTP 201: thank you");
        });
        assertThat(sent(key)).isEqualTo(1);
        Delivered.nothingTwice(lab);
    }

    @ParameterizedTest
    @ValueSource(strings = {"page", "right", "denial"})
    void where_all_are_refused_alike_the_run_stops_and_none_is_to_blame(String how) {
        lab.set("tradervolt.parallelism", "4");
        Reply reply = switch (how) {
            case "page" -> Reply.page(403, "blocked");
            case "right" -> Reply.json(403, "{\"title\":\"Forbidden\"}");
            default -> Reply.json(200, "{\"success\":false}");
        };
        gateway.rule((asked, passedOn) -> asked.isCreation("deals") ? reply : passedOn.get());

        Outcome stopped = lab.apply();

        assertThat(stopped.exit()).as(stopped.text()).isEqualTo(how.equals("denial") ? 5 : 3);
        assertThat(stopped.text()).contains("creation of deals").contains("HTTP");
        assertThat(Delivered.states(lab)).containsKey(State.PLANNED).doesNotContainKeys(State.REJECTED, State.DEAD);
        assertThat(gateway.calls().stream().filter(call -> call.isCreation("deals")))
                .hasSizeLessThan(20);
        assertThat(gateway.calls().stream().filter(call -> call.path().contains("/users/")))
                .hasSizeLessThan(5);
        gateway.rule((asked, passedOn) -> passedOn.get());
        Outcome resumed = lab.apply();
        assertThat(resumed.exit()).as(resumed.text()).isZero();
        Delivered.exactlyOnceAndInOrder(lab);
    }

    @Test
    void the_only_record_of_its_type_is_not_taken_for_the_culprit() {
        String group = keys("symbols-groups").get(0);
        gateway.rule((asked, passedOn) ->
                asked.isCreation("symbols-groups") ? Reply.page(413, "too large") : passedOn.get());

        Outcome stopped = lab.apply();

        assertThat(stopped.exit()).as(stopped.text()).isEqualTo(5);
        assertThat(Delivered.states(lab)).doesNotContainKeys(State.REJECTED, State.DEAD);
        assertThat(stopped.text()).contains("symbols-groups", "413", "./migrate where ");
        assertThat(lab.run("where", group).text()).contains("put aside").contains("HTTP 413: too large");
    }

    @Test
    void the_words_of_a_refusal_are_kept_without_what_harms_and_shown_without_who_it_is() {
        JsonNode trader = lab.plan().path("entities").path("traders").path(5);
        String name = trader.path("payload").path("lastName").asText();
        String said = "\u001b[31mClient " + name + " <" + "ann@example.org> \u202egnorw\u202c\u0007 Bearer abc.def "
                + TOKEN + "\r\nfake line " + "x".repeat(20_000);
        gateway.rule((asked, passedOn) -> asked.isCreation("traders")
                        && asked.body()
                                .contains(trader.path("payload").path("notes").toString())
                ? Reply.json(
                        403,
                        TraderVoltLab.JSON
                                .createObjectNode()
                                .put("detail", said)
                                .toString())
                : passedOn.get());

        Outcome applied = lab.apply();

        assertThat(applied.exit()).as(applied.text()).isEqualTo(4);
        LedgerRecord refused = lab.records().stream()
                .filter(record -> record.state() == State.REJECTED)
                .findFirst()
                .orElseThrow();
        assertThat(refused.reason())
                .startsWith("refused by the target: HTTP 403: Client " + name
                        + " <ann@example.org> gnorw *** *** fake line xxx")
                .hasSizeBetween(1000, 2200)
                .doesNotContainPattern("[\\p{Cc}\\p{Cf}]");
        Outcome shown = lab.run("where", refused.naturalKey());
        assertThat(shown.text())
                .contains("HTTP 403: Client *** <***> gnorw")
                .doesNotContain(name, "ann@example.org")
                .hasSizeLessThan(2000);
    }
}
