package io.metamigrator.systems.redis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.resps.StreamEntry;

/** Keys that become entries of a stream. */
class RedisStreamsTest {
    private static final long FIRST = 1_762_160_400L;
    private static final String STREAM = "ticks:realtime:NSE:INFY";

    @TempDir
    Path folder;

    @Test
    void ticks_come_in_the_order_of_their_time_each_with_its_own_id_and_fields() throws Exception {
        try (RedisLab lab = RedisLab.open(folder)) {
            ticks(lab, 700);
            lab.set("redis.batch", "50");
            lab.succeed("plan");
            RedisLab.Outcome applied = lab.apply();
            assertThat(applied.exit()).as(applied.text()).isZero();
            List<StreamEntry> entries = entries(lab);
            assertThat(entries).hasSize(700);
            for (int i = 0; i < entries.size(); i++) {
                assertThat(entries.get(i).getID()).isEqualTo(new StreamEntryID((FIRST + i) * 1000, 0));
                assertThat(entries.get(i).getFields()).containsExactly(Map.entry("p", "100." + i));
            }
            JsonNode verified = lab.succeed("verify");
            assertThat(verified.path("findings").path("same").asInt()).isEqualTo(700);
        }
    }

    @Test
    void a_second_plan_and_apply_add_nothing_twice_and_bring_what_is_new() throws Exception {
        try (RedisLab lab = RedisLab.open(folder)) {
            ticks(lab, 30);
            lab.succeed("plan");
            lab.apply();
            ticks(lab, 40);
            lab.succeed("plan");
            JsonNode part = lab.apply().json().path("parts").path("realtime-stream");
            assertThat(part.path("copied").asInt()).isEqualTo(10);
            assertThat(part.path("skipped").asInt()).isEqualTo(30);
            assertThat(entries(lab)).hasSize(40);
        }
    }

    @Test
    void two_keys_of_one_millisecond_get_numbers_that_do_not_depend_on_the_run() throws Exception {
        try (RedisLab lab = RedisLab.open(folder)) {
            lab.in(2, jedis -> jedis.hset("realtime:NSE:INFY:0" + FIRST, Map.of("p", "other")));
            ticks(lab, 1);
            lab.succeed("plan");
            assertThat(lab.apply().exit()).isZero();
            List<StreamEntryID> ids =
                    entries(lab).stream().map(StreamEntry::getID).toList();
            assertThat(ids).hasSize(2).isSorted();
            assertThat(ids.get(0)).isEqualTo(new StreamEntryID(FIRST * 1000, 0));
            lab.in(1, jedis -> jedis.del(STREAM));
            lab.succeed("plan");
            lab.set("ledger.url", "jdbc:sqlite:" + lab.folder().resolve("another.db"));
            assertThat(lab.apply().exit()).isZero();
            assertThat(entries(lab).stream().map(StreamEntry::getID)).isEqualTo(ids);
        }
    }

    @Test
    void a_rule_that_keeps_so_many_entries_says_what_it_takes_away() throws Exception {
        try (RedisLab lab = RedisLab.open(folder)) {
            Files.writeString(
                    lab.mappingFile(), Files.readString(lab.mappingFile()).replace("max-length: 0", "max-length: 100"));
            ticks(lab, 160);
            lab.set("redis.batch", "70");
            lab.succeed("plan");
            RedisLab.Outcome validated = lab.run("redis", "validate");
            assertThat(validated.text()).contains("does not keep the oldest 60", "160 entries, of which it keeps 100");
            RedisLab.Outcome applied = lab.run(
                    "redis", "apply", "--apply", "--i-understand-this-will-write-to-redis", "--confirm", "MIGRATE");
            assertThat(applied.exit()).as(applied.text()).isZero();
            assertThat(applied.err()).contains(STREAM + " keeps its newest 100 entries");
            assertThat(entries(lab))
                    .hasSize(100)
                    .last()
                    .satisfies(entry -> assertThat(entry.getFields()).containsEntry("p", "100.159"));
            assertThat(lab.phase("verify").exit()).isZero();
        }
    }

    @Test
    void an_entry_that_differs_or_comes_too_late_is_named_and_the_others_go_on() throws Exception {
        try (RedisLab lab = RedisLab.open(folder)) {
            ticks(lab, 20);
            lab.in(
                    1,
                    jedis -> jedis.xadd(
                            STREAM, new StreamEntryID((FIRST + 5) * 1000, 0), Map.of("p", "somebody else's")));
            lab.succeed("plan");
            RedisLab.Outcome applied = lab.apply();
            assertThat(applied.exit()).as(applied.text()).isEqualTo(4);
            JsonNode part = applied.json().path("parts").path("realtime-stream");
            assertThat(part.path("copied").asInt()).isEqualTo(14);
            assertThat(part.path("failed").asInt()).isEqualTo(6);
            assertThat(lab.run("dead-letters", "list", "--migration", "redis", "--json")
                            .text())
                    .contains("another entry", "a stream grows at its end only");
            RedisLab.Outcome verified = lab.phase("verify");
            assertThat(verified.exit()).isEqualTo(6);
            assertThat(verified.json().path("findings").path("missing").asInt()).isEqualTo(5);
            assertThat(verified.json().path("findings").path("different").asInt())
                    .isEqualTo(1);
        }
    }

    @Test
    void rollback_takes_the_entries_of_the_run_and_leaves_those_of_others() throws Exception {
        try (RedisLab lab = RedisLab.open(folder)) {
            ticks(lab, 20);
            lab.in(1, jedis -> jedis.xadd(STREAM, new StreamEntryID(1, 0), Map.of("p", "somebody else's")));
            lab.in(2, jedis -> jedis.hset("realtime:RELIANCE:" + FIRST, Map.of("p", "1")));
            lab.succeed("plan");
            assertThat(lab.apply().exit()).isZero();
            assertThat(entries(lab)).hasSize(21);
            RedisLab.Outcome undone = lab.phase("rollback", "--confirm", "ROLLBACK", "--confirm-count", "21");
            assertThat(undone.exit()).as(undone.text()).isZero();
            assertThat(entries(lab))
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.getID()).isEqualTo(new StreamEntryID(1, 0)));
            assertThat(lab.<Boolean>in(1, jedis -> jedis.exists("ticks:realtime:RELIANCE")))
                    .isFalse();
        }
    }

    @Test
    void bytes_that_are_no_text_stay_as_they_are_in_entries() throws Exception {
        try (RedisLab lab = RedisLab.open(folder)) {
            byte[] value = {(byte) 0xFF, 0, 'x', (byte) 0xFE};
            byte[] key = ("realtime:\u00FF:" + FIRST).getBytes(StandardCharsets.ISO_8859_1);
            byte[] stream = "ticks:realtime:\u00FF".getBytes(StandardCharsets.ISO_8859_1);
            lab.in(2, jedis -> jedis.hset(key, Map.of(new byte[] {(byte) 0x80}, value)));
            lab.succeed("plan");
            assertThat(lab.apply().exit()).isZero();
            assertThat(lab.<Long>in(1, jedis -> jedis.xlen(stream))).isEqualTo(1);
            assertThat(lab.phase("verify").exit()).isZero();
        }
    }

    @Test
    void a_stream_and_a_key_that_would_get_one_name_are_a_collision() throws Exception {
        try (RedisLab lab = RedisLab.open(folder)) {
            ticks(lab, 3);
            lab.in(2, jedis -> jedis.set("ticks:realtime:NSE:INFY", "x"));
            assertThat(lab.succeed("plan").path("collisions").path("count").asInt())
                    .isPositive();
            assertThat(lab.phase("validate").exit()).isEqualTo(3);
        }
    }

    /** In no order, as SCAN tells them, too. */
    private static void ticks(RedisLab lab, int number) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            order.add(i);
        }
        Collections.shuffle(order, new Random(3));
        lab.in(2, jedis -> {
            try (Pipeline pipeline = jedis.pipelined()) {
                order.forEach(i -> pipeline.hset("realtime:NSE:INFY:" + (FIRST + i), Map.of("p", "100." + i)));
                pipeline.sync();
            }
            return true;
        });
    }

    private static List<StreamEntry> entries(RedisLab lab) {
        return lab.in(1, (Jedis jedis) -> jedis.xrange(STREAM, "-", "+"));
    }
}
