package io.metamigrator.systems.redis.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.LedgerSettings;
import io.metamigrator.migration.Control;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.Progress;
import io.metamigrator.sandbox.redis.RedisServer;
import io.metamigrator.systems.redis.mapping.OnExisting;
import io.metamigrator.systems.redis.mapping.RedisMapping;
import io.metamigrator.systems.redis.server.RedisAddress;
import io.metamigrator.systems.redis.server.RedisLogin;
import io.metamigrator.systems.redis.server.RedisSide;
import io.metamigrator.systems.redis.server.ScanPages;
import io.metamigrator.systems.redis.server.Servers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** SCAN may tell a key twice, where a table shrinks meanwhile; when it does so is up to the server, so pages are told twice here. */
class ToldTwiceTest {
    @TempDir
    Path folder;

    @Test
    void keys_and_entries_that_scan_tells_twice_are_planned_once_and_are_no_collision() throws Exception {
        try (RedisServer server = RedisServer.start(folder, RedisServer.Version.V7_0);
                Ledger ledger =
                        Ledger.open(new LedgerSettings("jdbc:sqlite:" + folder.resolve("ledger.db"), null, null));
                RedisSide side = new RedisSide(
                        RedisAddress.of("redis.url", server.url()),
                        new RedisLogin("", "", Duration.ofSeconds(5), Duration.ofSeconds(5), 6, null),
                        ledger.leases().fence("redis"));
                Jedis jedis = new Jedis("127.0.0.1", server.port())) {
            jedis.select(2);
            for (int i = 0; i < 30; i++) {
                jedis.set("volume_state:" + i, "x");
                jedis.hset("realtime:A:" + (1_762_160_400L + i), Map.of("p", "1"));
            }
            Servers servers = new Servers(side, side, 1, 10);
            RedisPlanPhase phase = new RedisPlanPhase(
                    RedisMapping.load(Path.of("routes/redis/mapping.yaml"), OnExisting.SKIP),
                    servers,
                    new PlanPaths(folder.resolve("out")),
                    Duration.ofSeconds(1),
                    new Silence(),
                    new Control(),
                    new ObjectMapper());
            RedisPlanBuilder planning = phase.open();
            List<ScanPages.Page> pages = new ArrayList<>();
            phase.pages(planning, 2).forEachRemaining(pages::add);
            for (ScanPages.Page page : pages) {
                phase.page(planning, page);
            }
            Iterator<ScanPages.Page> again = phase.pages(planning, 2);
            phase.page(planning, again.next());
            phase.page(planning, again.next());
            JsonNode plan = phase.finish(planning).json();
            assertThat(plan.path("keys").asInt()).isEqualTo(60);
            assertThat(plan.path("collisions").path("count").asInt(-1)).isZero();
            for (JsonNode part : plan.path("parts")) {
                int expected = List.of("volume", "realtime-stream")
                                .contains(part.path("part").asText())
                        ? 30
                        : 0;
                assertThat(part.path("keys").asInt()).as(part.toString()).isEqualTo(expected);
            }
        }
    }

    /** Progress that nobody is told of. */
    private static final class Silence implements Progress {
        @Override
        public void start(long total, String label) {}

        @Override
        public void step(long done) {}

        @Override
        public void note(String text) {}

        @Override
        public void done() {}
    }
}
