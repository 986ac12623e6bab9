package io.metamigrator.systems.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.sandbox.redis.RedisServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;

/** Servers that are not what they should be, and keys that come up in ways nobody expects. */
class RedisBadInputTest {
    private static final int OURS = 2_000;
    private static final int FILLING = 60_000;

    @TempDir
    Path folder;

    @Test
    void a_table_that_shrinks_under_the_scan_changes_no_count() throws Exception {
        try (RedisLab lab = RedisLab.open(folder, "--hz", "100")) {
            lab.in(2, jedis -> write(jedis, "volume_state:", OURS));
            lab.in(2, jedis -> write(jedis, "nobodys:", FILLING));
            lab.set("redis.batch", "10");
            lab.in(0, Jedis::configResetStat);
            CompletableFuture<RedisLab.Outcome> plan = CompletableFuture.supplyAsync(() -> lab.phase("plan"));
            await().atMost(Duration.ofSeconds(60)).until(() -> plan.isDone() || scans(lab) > 1_500);
            lab.in(2, jedis -> remove(jedis, "nobodys:", FILLING));
            RedisLab.Outcome planned = plan.get();
            assertThat(planned.exit()).as(planned.text()).isZero();
            assertThat(planned.json().path("keys").asLong()).isEqualTo(OURS);
            assertThat(planned.json().path("collisions").path("count").asLong()).isZero();
            JsonNode volume = lab.apply().json().path("parts").path("volume");
            assertThat(volume.path("planned").asLong()).isEqualTo(OURS);
            assertThat(volume.path("copied").asLong()).isEqualTo(OURS);
            assertThat(lab.keys(1)).isEqualTo(OURS);
            assertThat(lab.phase("verify").exit()).isZero();
        }
    }

    @Test
    void a_real_replica_as_target_is_refused_by_name_before_anything_is_written() throws Exception {
        try (RedisLab lab = RedisLab.open(folder).withHistory();
                RedisServer master = RedisServer.start(
                        folder.resolve("master"), RedisServer.Version.V7_0, "--repl-diskless-sync-delay", "0");
                RedisServer replica = RedisServer.start(
                        folder.resolve("replica"),
                        RedisServer.Version.V7_0,
                        "--replicaof",
                        "127.0.0.1 " + master.port())) {
            try (Jedis jedis = new Jedis("127.0.0.1", replica.port())) {
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> jedis.info("replication").contains("master_link_status:up"));
            }
            lab.set("redis.target-url", replica.url());
            lab.succeed("plan");
            RedisLab.Outcome applied = lab.apply();
            assertThat(applied.exit()).as(applied.text()).isEqualTo(3);
            assertThat(applied.text()).contains("replica").contains("master's address");
        }
    }

    @Test
    void a_sentinel_is_refused_by_name_and_says_who_to_ask() throws Exception {
        try (RedisLab lab = RedisLab.open(folder)) {
            int port = RedisServer.anotherPort();
            Process sentinel = sentinel(lab, port);
            try {
                await().atMost(Duration.ofSeconds(30)).until(() -> answers(port));
                lab.set("redis.url", "redis://127.0.0.1:" + port);
                for (String phase : new String[] {"discover", "plan"}) {
                    RedisLab.Outcome refused = lab.phase(phase);
                    assertThat(refused.exit()).as(refused.text()).isEqualTo(3);
                    assertThat(refused.text()).contains("is a Sentinel").contains("get-master-addr-by-name");
                }
            } finally {
                sentinel.destroyForcibly().waitFor();
            }
        }
    }

    @Test
    void a_cluster_as_target_is_refused_by_name() throws Exception {
        try (RedisLab lab = RedisLab.open(folder).withHistory();
                RedisServer cluster = RedisServer.start(
                        folder.resolve("cluster"), RedisServer.Version.V7_0, "--cluster-enabled", "yes")) {
            lab.set("redis.target-url", cluster.url());
            RedisLab.Outcome planned = lab.phase("plan");
            assertThat(planned.exit()).as(planned.text()).isEqualTo(3);
            assertThat(planned.text()).contains("is a cluster, which has one database only");
        }
    }

    @Test
    void ticks_whose_stream_is_no_stream_in_the_target_are_named_and_the_others_go_on() throws Exception {
        try (RedisLab lab = RedisLab.open(folder)) {
            lab.in(2, jedis -> jedis.hset("realtime:A:1762160400", Map.of("p", "1")));
            lab.in(2, jedis -> jedis.hset("realtime:B:1762160400", Map.of("p", "1")));
            lab.in(1, jedis -> jedis.set("ticks:realtime:A", "somebody else's"));
            lab.succeed("plan");
            RedisLab.Outcome applied = lab.apply();
            assertThat(applied.exit()).as(applied.text()).isEqualTo(4);
            JsonNode part = applied.json().path("parts").path("realtime-stream");
            assertThat(part.path("copied").asInt()).isEqualTo(1);
            assertThat(part.path("failed").asInt()).isEqualTo(1);
            assertThat(lab.run("dead-letters", "list", "--migration", "redis", "--json")
                            .text())
                    .contains("WRONGTYPE");
            assertThat(lab.text("ticks:realtime:A")).isEqualTo("somebody else's");
            RedisLab.Outcome verified = lab.phase("verify");
            assertThat(verified.exit()).isEqualTo(6);
            assertThat(verified.json().path("findings").path("type").asInt()).isEqualTo(1);
        }
    }

    @Test
    void a_server_that_dies_in_the_middle_and_stays_away_ends_the_run_to_be_gone_on_with() throws Exception {
        try (RedisLab lab = RedisLab.open(folder, "--appendonly", "yes", "--appendfsync", "always")) {
            lab.in(2, jedis -> write(jedis, "volume_state:", 5_000));
            lab.set("redis.batch", "10").set("redis.attempts", "2");
            lab.succeed("plan");
            CompletableFuture<RedisLab.Outcome> apply = CompletableFuture.supplyAsync(lab::apply);
            await().atMost(Duration.ofSeconds(60)).until(() -> apply.isDone() || lab.keys(1) > 300);
            lab.server().kill();
            RedisLab.Outcome away = apply.get();
            assertThat(away.exit()).as(away.text()).isEqualTo(5);
            assertThat(away.text())
                    .contains("does not answer")
                    .contains(lab.server().url());
            lab.server().restart();
            RedisLab.Outcome applied = lab.apply();
            assertThat(applied.exit()).as(applied.text()).isZero();
            assertThat(applied.json()
                            .path("parts")
                            .path("volume")
                            .path("copied")
                            .asLong())
                    .isEqualTo(5_000);
            assertThat(lab.phase("verify").exit()).isZero();
        }
    }

    private static boolean write(Jedis jedis, String family, int number) {
        try (Pipeline pipeline = jedis.pipelined()) {
            for (int i = 0; i < number; i++) {
                pipeline.set(family + i, "1");
            }
            pipeline.sync();
        }
        return true;
    }

    private static boolean remove(Jedis jedis, String family, int number) {
        try (Pipeline pipeline = jedis.pipelined()) {
            for (int i = 0; i < number; i++) {
                pipeline.del(family + i);
            }
            pipeline.sync();
        }
        return true;
    }

    private static long scans(RedisLab lab) {
        String told = lab.in(0, jedis -> jedis.info("commandstats"));
        return Stream.of(told.split("\r?\n"))
                .filter(line -> line.startsWith("cmdstat_scan:calls="))
                .mapToLong(line -> Long.parseLong(line.replaceAll("cmdstat_scan:calls=([0-9]+),.*", "$1")))
                .findFirst()
                .orElse(0);
    }

    private Process sentinel(RedisLab lab, int port) throws IOException {
        Path configuration = Files.writeString(
                folder.resolve("sentinel.conf"),
                "port " + port + "\nbind 127.0.0.1\ndir " + folder + "\nsentinel monitor main 127.0.0.1 "
                        + lab.server().port() + " 1\n");
        try (Stream<Path> files = Files.list(folder.resolve("redis"))) {
            Path binary = files.filter(file -> file.getFileName().toString().startsWith("redis-server-"))
                    .findFirst()
                    .orElseThrow();
            return new ProcessBuilder(binary.toString(), configuration.toString(), "--sentinel")
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("sentinel.log").toFile())
                    .start();
        }
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
