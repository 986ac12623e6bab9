package io.metamigrator.systems.redis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.ledger.DeadLetter;
import io.metamigrator.ledger.DeadLetterFilter;
import io.metamigrator.ledger.Lease;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.LedgerSettings;
import io.metamigrator.ledger.Move;
import io.metamigrator.ledger.State;
import io.metamigrator.sandbox.redis.RedisServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** A key that a replay has delivered shares the fate of its run from then on. */
class RedisReplayedTest {
    private static final String KEY = "sys:session:big";
    private static final String ALL = "4";
    private static final int LARGE = 2_000_000;

    @TempDir
    Path folder;

    private RedisLab lab;
    private RedisServer other;
    private Jedis target;

    /** Three keys that were copied, and a large one that a replay has delivered once the target took it. */
    @BeforeEach
    void replayed() throws Exception {
        lab = RedisLab.open(folder);
        other = RedisServer.start(folder.resolve("other"), RedisServer.Version.V7_0, "--proto-max-bulk-len", "1mb");
        target = new Jedis("127.0.0.1", other.port());
        target.select(1);
        lab.set("redis.target-url", other.url()).set("redis.attempts", "2").set("redis.recheck-after", "10ms");
        lab.set("guard.max-share", "100");
        byte[] noise = new byte[LARGE];
        new Random(7).nextBytes(noise);
        lab.in(0, jedis -> jedis.set("session:big".getBytes(StandardCharsets.US_ASCII), noise));
        lab.in(0, jedis -> jedis.mset("session:1", "1", "session:2", "2", "session:3", "3"));
        lab.succeed("plan");
        RedisLab.Outcome applied = lab.apply();
        assertThat(applied.exit()).as(applied.text()).isEqualTo(4);
        target.configSet("proto-max-bulk-len", "512mb");
        RedisLab.Outcome replayed = replay();
        assertThat(replayed.exit()).as(replayed.text()).isZero();
        assertThat(target.dbSize()).isEqualTo(4);
    }

    @AfterEach
    void close() {
        target.close();
        other.close();
        lab.close();
    }

    @Test
    void it_is_taken_back_with_its_run_and_its_letter_is_closed() throws Exception {
        JsonNode taken = rolledBack(0);
        assertThat(taken.path("removed").asInt()).isEqualTo(4);
        assertThat(taken.path("state").asText()).isEqualTo("rolled back");
        assertThat(taken.path("counts").toString())
                .contains("\"planned\":4", "\"confirmed\":0", "\"dead\":0", "\"rolledBack\":4");
        assertThat(target.dbSize()).isZero();
        JsonNode letter = letter();
        assertThat(letter.path("standing").asText()).isEqualTo("closed");
        JsonNode counts = list("--state", "closed").path("counts");
        assertThat(counts.path("closed").asInt()).isEqualTo(1);
        assertThat(counts.path("delivered").asInt()).isZero();
        assertThat(list("--state", "delivered").path("letters")).isEmpty();
        assertThat(replay().json().path("letters").asInt()).isZero();
        assertThat(lab.run("redis", "status").out()).contains("rolled back");
    }

    @Test
    void one_that_was_changed_since_stays_counts_once_and_goes_once_it_is_forced() throws Exception {
        target.append(KEY, "more");
        JsonNode taken = rolledBack(4);
        assertThat(taken.path("kept").asInt()).isEqualTo(1);
        assertThat(taken.path("state").asText()).isEqualTo("rolling back");
        assertThat(taken.path("identity").asText())
                .isEqualTo("4 planned = 1 confirmed + 0 skipped + 0 dead + 0 waiting + 3 rolled back");
        assertThat(letter().path("standing").asText()).isEqualTo("delivered");
        JsonNode forced = rolledBack(0, "--force");
        assertThat(forced.path("removed").asInt()).isEqualTo(1);
        assertThat(forced.path("state").asText()).isEqualTo("rolled back");
        assertThat(letter().path("standing").asText()).isEqualTo("closed");
        assertThat(target.dbSize()).isZero();
    }

    @Test
    void one_whose_replay_was_cut_off_is_taken_back_too() throws Exception {
        try (Ledger ledger = ledger()) {
            long seq = letters(ledger).get(0).record().seq();
            Lease lease = ledger.leases().take("redis");
            ledger.records().moveNow(lease, Move.of(seq, State.CONFIRMED, State.SENDING));
            ledger.leases().release(lease);
        }
        assertThat(rolledBack(0).path("state").asText()).isEqualTo("rolled back");
        assertThat(letter().path("standing").asText()).isEqualTo("closed");
        assertThat(target.dbSize()).isZero();
    }

    @Test
    void its_source_goes_at_a_cutover_and_comes_back_with_a_rollback() throws Exception {
        lab.succeed("verify");
        lab.succeed("backup", "--sources");
        JsonNode handed = lab.succeed("cutover", "--delete-sources", "--confirm", "DELETE", "--confirm-count", ALL);
        assertThat(handed.path("deleted").asInt()).isEqualTo(4);
        assertThat(lab.keys(0)).isZero();
        JsonNode taken = rolledBack(0);
        assertThat(taken.path("sourcesPutBack").asInt()).isEqualTo(4);
        assertThat(taken.path("state").asText()).isEqualTo("rolled back");
        assertThat(lab.<Long>in(0, jedis -> jedis.strlen("session:big"))).isEqualTo(LARGE);
        assertThat(target.dbSize()).isZero();
    }

    private JsonNode rolledBack(int exit, String... more) {
        List<String> options = new ArrayList<>(List.of("--confirm", "ROLLBACK"));
        options.addAll(List.of(more));
        RedisLab.Outcome outcome = lab.phase("rollback", options.toArray(String[]::new));
        assertThat(outcome.exit()).as(outcome.text()).isEqualTo(exit);
        return outcome.json();
    }

    private RedisLab.Outcome replay() {
        return lab.run(
                "dead-letters",
                "replay",
                "--migration",
                "redis",
                "--json",
                "--apply",
                "--i-understand-this-will-write-to-redis",
                "--confirm",
                "MIGRATE");
    }

    private JsonNode letter() {
        try (Ledger ledger = ledger()) {
            return lab.run("dead-letters", "show", letters(ledger).get(0).id(), "--json")
                    .json();
        }
    }

    private JsonNode list(String... options) {
        List<String> words = new ArrayList<>(List.of("dead-letters", "list", "--migration", "redis", "--json"));
        words.addAll(List.of(options));
        return lab.run(words.toArray(String[]::new)).json();
    }

    private static List<DeadLetter> letters(Ledger ledger) {
        return ledger.letters().page(DeadLetterFilter.ALL.standing(DeadLetter.Standing.values()), 0, 10);
    }

    private Ledger ledger() {
        return Ledger.open(new LedgerSettings("jdbc:sqlite:" + folder.resolve("out/ledger.db"), null, null));
    }
}
