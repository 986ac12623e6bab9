package io.metamigrator.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metamigrator.sandbox.redis.RedisServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** That the measurements measure what they say; their figures are no matter of tests. */
class RedisBenchTest {
    private static final long KEYS = 400;

    @TempDir
    Path folder;

    @Test
    void the_bare_loop_and_the_tool_that_takes_one_key_at_a_time_copy_every_key() throws Exception {
        try (RedisServer server = RedisServer.start(folder, RedisServer.Version.V7_0);
                Jedis jedis = new Jedis("127.0.0.1", server.port())) {
            RedisKeysetWriter.write(server.port(), KEYS);
            BareRedisCopy.run(server.port(), 1);
            OneByOneRedisCopy.run(server.port(), 3, KEYS);
            for (int target : new int[] {1, 3}) {
                jedis.select(target);
                assertThat(jedis.dbSize()).isEqualTo(KEYS);
                assertThat(jedis.hlen("vol:baseline:12")).isEqualTo(8);
                assertThat(jedis.zcard("ohlc_daily:17")).isEqualTo(10);
                assertThat(jedis.xlen("ohlc:19")).isEqualTo(10);
                assertThat(jedis.ttl("vol:state:0")).isGreaterThan(1_000_000);
                assertThat(jedis.ttl("vol:state:3")).isEqualTo(-1);
            }
        }
    }

    @Test
    void a_watch_sees_all_that_grew() throws Exception {
        try (RedisServer server = RedisServer.start(folder, RedisServer.Version.V7_0)) {
            GrowthWatch watch = new GrowthWatch(server.port(), 2, Jedis::dbSize);
            try (watch) {
                RedisKeysetWriter.write(server.port(), KEYS);
            }
            assertThat(watch.grown()).isEqualTo(KEYS);
            assertThat(watch.seconds()).isPositive();
        }
    }

    @Test
    void what_is_no_benchmark_is_refused_with_those_that_are() {
        assertThatThrownBy(() -> BenchRequest.of(List.of("redis", "speed")).benchmarks())
                .hasMessageContaining("copy, transfer, verify, latency");
        assertThatThrownBy(() -> BenchRequest.of(List.of("redis", "--keys", "few")))
                .hasMessageContaining("--keys N");
        assertThat(BenchRequest.of(List.of("redis", "copy", "--keys", "5000")).benchmarks())
                .hasSize(1);
        assertThat(BenchRequest.of(List.of("redis", "--memory", "--keys", "5000"))
                        .benchmarks())
                .singleElement()
                .isInstanceOf(RedisMemoryBenchmark.class);
        assertThatThrownBy(() -> BenchRequest.of(List.of("tradervolt", "--memory")))
                .hasMessageContaining("--memory");
    }

    @Test
    void the_bare_loop_of_reader_and_writer_carries_every_key_to_the_other_server() throws Exception {
        try (RedisServer source = RedisServer.start(folder.resolve("a"), RedisServer.Version.V7_0);
                RedisServer other = RedisServer.start(folder.resolve("b"), RedisServer.Version.V7_0);
                Jedis here = new Jedis("127.0.0.1", source.port());
                Jedis there = new Jedis("127.0.0.1", other.port())) {
            RedisKeysetWriter.write(source.port(), KEYS);
            BareRedisTransfer.run(source.port(), other.port(), 1);
            here.select(RedisKeysetWriter.DATABASE);
            there.select(1);
            assertThat(there.dbSize()).isEqualTo(KEYS);
            assertThat(there.xlen("ohlc:19")).isEqualTo(10);
            assertThat(there.pexpireTime("vol:state:0"))
                    .isEqualTo(here.pexpireTime("volume_state:0"))
                    .isPositive();
            assertThat(there.pexpireTime("vol:state:3")).isEqualTo(-1);
        }
    }
}
