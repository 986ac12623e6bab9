package io.metamigrator.systems.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.metamigrator.MigrateProcess;
import io.metamigrator.ledger.DeadLetter;
import io.metamigrator.ledger.DeadLetterFilter;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.LedgerSettings;
import io.metamigrator.ledger.State;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.resps.StreamEntry;

/** Dead letters that are to become entries of a stream, which grows at its end only. */
class RedisStreamReplayTest {
    private static final long FIRST = 1_762_160_400L;
    private static final String STREAM = "ticks:realtime:NSE:INFY";

    @TempDir
    Path folder;

    @Test
    void an_entry_before_others_is_refused_again_and_the_way_that_is_told_puts_it_in_its_place() throws Exception {
        try (RedisLab lab = withWrongTypes(10, 4, 5)) {
            mend(lab, 4, 5);
            RedisLab.Outcome replayed = replay(lab);
            assertThat(replayed.exit()).as(replayed.text()).isEqualTo(4);
            assertThat(replayed.json().path("types").path("realtime-stream").toString())
                    .isEqualTo("{\"copied\":0,\"skipped\":0,\"failed\":2}");
            assertThat(entries(lab)).hasSize(8);
            assertThat(letters(lab).text())
                    .contains(STREAM + " has entries after " + (FIRST + 4) + "000-0 already")
                    .contains("rename that stream, then plan and apply again");
            lab.in(1, jedis -> jedis.rename(STREAM, "kept:" + STREAM));
            lab.succeed("plan");
            assertThat(lab.apply().exit()).isZero();
            assertThat(ids(lab)).isEqualTo(idsOf(10));
            RedisLab.Outcome again = replay(lab);
            assertThat(again.exit()).as(again.text()).isZero();
            assertThat(again.json()
                            .path("types")
                            .path("realtime-stream")
                            .path("skipped")
                            .asInt())
                    .isEqualTo(2);
            assertThat(ids(lab)).isEqualTo(idsOf(10));
            assertThat(lab.<Long>in(1, jedis -> jedis.xlen("kept:" + STREAM))).isEqualTo(8);
        }
    }

    @Test
    void entries_at_the_end_are_replayed_into_their_place_and_rollback_takes_them_too() throws Exception {
        try (RedisLab lab = withWrongTypes(10, 8, 9)) {
            mend(lab, 8, 9);
            RedisLab.Outcome replayed = replay(lab);
            assertThat(replayed.exit()).as(replayed.text()).isZero();
            assertThat(replayed.json().path("writes").asInt()).isEqualTo(2);
            assertThat(ids(lab)).isEqualTo(idsOf(10));
            assertThat(replay(lab).json().path("letters").asInt()).isZero();
            assertThat(lab.phase("verify").exit()).isZero();
            assertThat(lab.phase("rollback", "--confirm", "ROLLBACK", "--confirm-count", "10")
                            .exit())
                    .isZero();
            assertThat(lab.keys(1)).isZero();
        }
    }

    @Test
    void a_replay_that_was_killed_goes_on_in_the_order_of_the_entries() throws Exception {
        int[] wrong = Stream.iterate(1, i -> i + 1).limit(199).mapToInt(i -> i).toArray();
        try (RedisLab lab = withWrongTypes(200, wrong)) {
            mend(lab, wrong);
            Process killed = MigrateProcess.start(
                    lab.folder(), Map.of(), words(lab), lab.folder().resolve("replay.log"));
            try (Ledger ledger = ledger(lab)) {
                await().atMost(Duration.ofSeconds(60))
                        .pollInterval(Duration.ofMillis(2))
                        .until(() -> isUnderWay(ledger) || !killed.isAlive());
            } finally {
                killed.destroyForcibly().waitFor();
            }
            RedisLab.Outcome replayed = replay(lab);
            assertThat(replayed.exit()).as(replayed.text()).isZero();
            assertThat(ids(lab)).isEqualTo(idsOf(200));
            assertThat(lab.phase("verify").exit()).isZero();
        }
    }

    /** Ticks of which some are lists by the time of their copy, which cannot become entries. */
    private RedisLab withWrongTypes(int number, int... wrong) throws Exception {
        RedisLab lab = RedisLab.open(folder);
        lab.in(2, jedis -> {
            for (int i = 0; i < number; i++) {
                tick(jedis, i);
            }
            return true;
        });
        lab.succeed("plan");
        lab.in(2, jedis -> {
            for (int i : wrong) {
                jedis.del(name(i));
                jedis.rpush(name(i), "no tick");
            }
            return true;
        });
        RedisLab.Outcome applied = lab.apply();
        assertThat(applied.exit()).as(applied.text()).isEqualTo(4);
        assertThat(letters(lab).json().path("letters")).hasSize(Math.min(wrong.length, 100));
        return lab;
    }

    private static void mend(RedisLab lab, int... wrong) {
        lab.in(2, jedis -> {
            for (int i : wrong) {
                jedis.del(name(i));
                tick(jedis, i);
            }
            return true;
        });
    }

    private static void tick(Jedis jedis, int number) {
        jedis.hset(name(number), Map.of("p", "100." + number));
    }

    private static String name(int number) {
        return "realtime:NSE:INFY:" + (FIRST + number);
    }

    private static Ledger ledger(RedisLab lab) {
        return Ledger.open(new LedgerSettings("jdbc:sqlite:" + lab.folder().resolve("out/ledger.db"), null, null));
    }

    /** Whether a letter is noted as sent; those after it are not yet. */
    private static boolean isUnderWay(Ledger ledger) {
        return ledger.letters().page(DeadLetterFilter.ALL.standing(DeadLetter.Standing.UNDER_WAY), 0, 1).stream()
                .anyMatch(letter -> letter.record().state() == State.SENDING);
    }

    private static List<String> words(RedisLab lab) {
        List<String> words = new ArrayList<>(lab.arguments());
        words.addAll(List.of("dead-letters", "replay", "--migration", "redis", "--json"));
        words.addAll(List.of("--apply", "--i-understand-this-will-write-to-redis", "--confirm", "MIGRATE"));
        return words;
    }

    private static RedisLab.Outcome replay(RedisLab lab) {
        List<String> words = words(lab);
        return lab.run(words.subList(lab.arguments().size(), words.size()).toArray(String[]::new));
    }

    private static RedisLab.Outcome letters(RedisLab lab) {
        return lab.run("dead-letters", "list", "--migration", "redis", "--json");
    }

    private static List<StreamEntry> entries(RedisLab lab) {
        return lab.in(1, (Jedis jedis) -> jedis.xrange(STREAM, "-", "+"));
    }

    private static List<StreamEntryID> ids(RedisLab lab) {
        return entries(lab).stream().map(StreamEntry::getID).toList();
    }

    private static List<StreamEntryID> idsOf(int number) {
        return Stream.iterate(0, i -> i + 1)
                .limit(number)
                .map(i -> new StreamEntryID((FIRST + i) * 1000, 0))
                .toList();
    }
}
