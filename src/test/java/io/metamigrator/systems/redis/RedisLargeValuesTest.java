package io.metamigrator.systems.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamigrator.costs.Amount;
import io.metamigrator.sandbox.redis.RedisServer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.params.XReadGroupParams;

/** Values of more than 4 MB: no command holds a server up for as long as a whole one would take. */
class RedisLargeValuesTest {
    private static final long EXPIRY = 4_102_444_800_123L;
    private static final int ELEMENTS = Amount.of(7_000, 70_000);
    private static final String TEXT = "0123456789".repeat(Amount.of(80, 8));

    @TempDir
    Path folder;

    @Test
    void each_type_is_copied_piece_by_piece_and_no_command_takes_a_value_whole() throws Exception {
        try (RedisLab lab = lab(RedisServer.Version.V7_0)) {
            fillAll(lab);
            lab.succeed("plan");
            lab.in(0, Jedis::configResetStat);
            assertThat(lab.succeed("validate").toString()).contains("6 large values are copied piece by piece");
            long tried = wholeValues(lab);
            lab.in(0, Jedis::configResetStat);
            RedisLab.Outcome applied = lab.apply();
            assertThat(applied.exit()).as(applied.text()).isZero();
            assertThat(applied.json().path("writes").asLong()).isEqualTo(6);
            assertThat(wholeValues(lab)).as("as validate tries it out").isEqualTo(tried);
            assertSame(lab, lab.server());
            assertThat(lab.succeed("verify").path("findings").path("same").asLong())
                    .isEqualTo(6);
            assertThat(lab.keys(1)).as("nothing is left of the way").isEqualTo(6);
            lab.succeed("rollback", "--confirm", "ROLLBACK", "--confirm-count", "6");
            assertThat(lab.keys(1)).isZero();
        }
    }

    @Test
    void from_an_older_server_to_a_newer_one_as_well() throws Exception {
        try (RedisLab lab = lab(RedisServer.Version.V6_2);
                RedisServer other = RedisServer.start(folder.resolve("other"), RedisServer.Version.V7_0)) {
            lab.set("redis.target-url", other.url());
            fillAll(lab);
            lab.succeed("plan");
            RedisLab.Outcome applied = lab.apply();
            assertThat(applied.exit()).as(applied.text()).isZero();
            assertThat(applied.json().path("writes").asLong()).isEqualTo(6);
            assertSame(lab, other);
            assertThat(lab.phase("verify").exit()).isZero();
        }
    }

    @Test
    void a_value_that_changes_all_the_time_is_copied_whole() throws Exception {
        try (RedisLab lab = lab(RedisServer.Version.V7_0)) {
            lab.in(2, RedisLargeValuesTest::list);
            lab.succeed("plan");
            lab.in(0, Jedis::configResetStat);
            lab.succeed("validate");
            long tried = wholeValues(lab);
            AtomicBoolean ended = new AtomicBoolean();
            CompletableFuture<Long> writer = CompletableFuture.supplyAsync(() -> lab.in(2, jedis -> {
                long length = 0;
                while (!ended.get()) {
                    length = jedis.rpush("big:list", "more");
                }
                return length;
            }));
            RedisLab.Outcome applied = lab.apply();
            ended.set(true);
            assertThat(applied.exit()).as(applied.text()).isZero();
            assertThat(applied.json().path("writes").asLong()).isEqualTo(1);
            assertThat(lab.<Long>in(1, jedis -> jedis.llen("large:list"))).isBetween((long) ELEMENTS, writer.get());
            assertThat(wholeValues(lab)).isEqualTo(2 * tried + 1);
            assertThat(lab.keys(1)).isEqualTo(1);
        }
    }

    @Test
    void a_stream_that_groups_read_keeps_them() throws Exception {
        try (RedisLab lab = lab(RedisServer.Version.V7_0)) {
            lab.in(2, RedisLargeValuesTest::stream);
            lab.in(2, jedis -> {
                jedis.xgroupCreate("big:stream", "readers", new StreamEntryID("0-0"), false);
                return jedis.xreadGroup(
                        "readers",
                        "one",
                        new XReadGroupParams().count(10),
                        Map.of("big:stream", StreamEntryID.XREADGROUP_UNDELIVERED_ENTRY));
            });
            lab.succeed("plan");
            assertThat(lab.apply().exit()).isZero();
            assertThat(lab.<Long>in(
                            1,
                            jedis -> jedis.xpending("large:stream", "readers").getTotal()))
                    .isEqualTo(10);
            assertThat(lab.phase("verify").exit()).isZero();
        }
    }

    @Test
    void what_a_killed_process_has_begun_is_begun_anew() throws Exception {
        try (RedisLab lab = lab(RedisServer.Version.V7_0)) {
            lab.in(2, RedisLargeValuesTest::list);
            lab.succeed("plan");
            lab.in(1, jedis -> jedis.rpush("meta-migrator-under-way:large:list", "half", "of", "it"));
            assertThat(lab.apply().exit()).isZero();
            assertThat(lab.<Long>in(1, jedis -> jedis.llen("large:list"))).isEqualTo(ELEMENTS);
            assertThat(lab.phase("verify").exit()).isZero();
            assertThat(lab.keys(1)).isEqualTo(1);
        }
    }

    @Test
    void a_key_that_is_there_already_stays_or_is_replaced_as_the_rule_says() throws Exception {
        try (RedisLab lab = lab(RedisServer.Version.V7_0)) {
            lab.in(2, RedisLargeValuesTest::list);
            lab.in(1, jedis -> jedis.set("large:list", "somebody else's"));
            lab.succeed("plan");
            assertThat(lab.apply().json().path("writes").asLong()).isZero();
            assertThat(lab.text("large:list")).isEqualTo("somebody else's");
            lab.set("redis.on-existing", "replace").succeed("plan");
            RedisLab.Outcome applied = lab.apply("--confirm-count", "1");
            assertThat(applied.exit()).as(applied.text()).isZero();
            assertThat(lab.<Long>in(1, jedis -> jedis.llen("large:list"))).isEqualTo(ELEMENTS);
            assertThat(lab.keys(1)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rpush", "lrange", "watch", "unlink", "multi"})
    void a_user_who_may_not_do_it_in_pieces_has_it_done_whole(String right) throws Exception {
        try (RedisLab lab = lab(RedisServer.Version.V7_0)) {
            lab.in(2, RedisLargeValuesTest::list);
            lab.in(0, jedis -> jedis.aclSetUser("mover", "on", ">secret", "~*", "&*", "+@all", "-" + right));
            lab.with("REDIS_USER", "mover").with("REDIS_PASSWORD", "secret");
            lab.succeed("plan");
            assertThat(lab.apply().exit()).isZero();
            assertThat(lab.<Long>in(1, jedis -> jedis.llen("large:list"))).isEqualTo(ELEMENTS);
            assertThat(lab.keys(1)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = { // of what is tried out before, under names that nobody has, each has the right
                "~big:list:* ~large:* ~meta-migrator-under-way:*",
                "~big:* ~large:list:* ~meta-migrator-under-way:*",
                "~big:* ~large:list:*"
            })
    void a_large_value_that_the_user_has_no_right_to_is_a_dead_letter(String rights) throws Exception {
        try (RedisLab lab = lab(RedisServer.Version.V7_0)) {
            lab.in(2, RedisLargeValuesTest::list);
            List<String> rules = new ArrayList<>(List.of("on", ">secret", "resetkeys", "&*", "+@all"));
            lab.in(0, jedis -> jedis.aclSetUser("mover", "on", ">secret", "~*", "&*", "+@all"));
            lab.with("REDIS_USER", "mover").with("REDIS_PASSWORD", "secret");
            lab.succeed("plan");
            rules.addAll(List.of(rights.split(" ")));
            lab.in(0, jedis -> jedis.aclSetUser("mover", rules.toArray(String[]::new)));

            RedisLab.Outcome applied = lab.apply();

            assertThat(applied.exit()).as(applied.text()).isEqualTo(4);
            assertThat(lab.run("dead-letters", "list", "--migration", "redis", "--json")
                            .text())
                    .contains("NOPERM", "large:list", "give the ACL user that key");
            assertThat(lab.keys(1)).isZero();
        }
    }

    private RedisLab lab(RedisServer.Version version) throws Exception {
        return RedisLab.open(folder, version)
                .steps(
                        "  - step: large",
                        "    keys:",
                        "      - {database: 2, match: \"big:{name}\", to: \"large:{name}\"}");
    }

    private static void fillAll(RedisLab lab) {
        lab.in(2, jedis -> {
            byte[] bytes = new byte[9_000_001];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) (i * 31 >> 3);
            }
            jedis.set(bytes("big:string"), bytes);
            try (Pipeline pipeline = jedis.pipelined()) {
                for (int i = 0; i < ELEMENTS; i++) {
                    pipeline.hset("big:hash", "field-" + i, TEXT + i);
                    pipeline.sadd("big:set", TEXT + i);
                    pipeline.zadd("big:zset", i / 7.0, TEXT + i);
                }
                pipeline.zadd("big:zset", Double.POSITIVE_INFINITY, "last");
                pipeline.pexpireAt("big:hash", EXPIRY);
            }
            list(jedis);
            stream(jedis);
            return jedis.pexpireAt("big:string", EXPIRY);
        });
    }

    private static long list(Jedis jedis) {
        try (Pipeline pipeline = jedis.pipelined()) {
            for (int i = 0; i < ELEMENTS; i++) {
                pipeline.rpush("big:list", TEXT + i);
            }
        }
        return jedis.llen("big:list");
    }

    private static long stream(Jedis jedis) {
        try (Pipeline pipeline = jedis.pipelined()) {
            for (int i = 0; i < ELEMENTS; i++) {
                pipeline.xadd("big:stream", new StreamEntryID(1_762_160_400_000L + i, i % 3), Map.of("c", TEXT));
            }
        }
        // the last id that was given is that of an entry which is gone
        return jedis.xdel("big:stream", new StreamEntryID(1_762_160_400_000L + ELEMENTS - 1, (ELEMENTS - 1) % 3));
    }

    /** Past the tool: each value and expiry. */
    private static void assertSame(RedisLab lab, RedisServer target) {
        Map<String, Object> here = lab.in(2, jedis -> contents(jedis, "big:"));
        Map<String, Object> there = on(target, jedis -> contents(jedis, "large:"));
        here.forEach((what, value) ->
                assertThat(value.equals(there.get(what))).as(what).isTrue());
        Map<String, Long> expiries = Map.of("hash", EXPIRY, "string", EXPIRY, "list", -1L, "stream", -1L);
        expiries.forEach((name, expiry) -> {
            long copy = on(target, jedis -> jedis.pexpireTime("large:" + name));
            assertThat(copy).as(name).isBetween(expiry < 0 ? expiry : expiry - 50, expiry < 0 ? expiry : expiry + 50);
        });
    }

    private static Map<String, Object> contents(Jedis jedis, String prefix) {
        return Map.of(
                "string", ByteBuffer.wrap(jedis.get(bytes(prefix + "string"))),
                "hash", jedis.hgetAll(prefix + "hash"),
                "set", jedis.smembers(prefix + "set"),
                "zset", scores(jedis, prefix + "zset"),
                "list", jedis.lrange(prefix + "list", 0, -1),
                "stream", jedis.xrange(prefix + "stream", "-", "+").toString(),
                "length", jedis.xlen(prefix + "stream"),
                "last id", jedis.xinfoStream(prefix + "stream").getLastGeneratedId());
    }

    /** How often the server was asked to copy a value, or to write one out. */
    private static long wholeValues(RedisLab lab) {
        String stats = lab.in(0, jedis -> jedis.info("commandstats"));
        return Pattern.compile("cmdstat_(?:copy|dump):calls=(\\d+)")
                .matcher(stats)
                .results()
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .sum();
    }

    private static Map<String, Double> scores(Jedis jedis, String key) {
        Map<String, Double> scores = new HashMap<>();
        String cursor = "0";
        do {
            var page = jedis.zscan(key, cursor, new ScanParams().count(1000));
            page.getResult().forEach(member -> scores.put(member.getElement(), member.getScore()));
            cursor = page.getCursor();
        } while (!cursor.equals("0"));
        return scores;
    }

    private static <T> T on(RedisServer server, Function<Jedis, T> work) {
        try (Jedis jedis = new Jedis("127.0.0.1", server.port())) {
            jedis.select(1);
            return work.apply(jedis);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
