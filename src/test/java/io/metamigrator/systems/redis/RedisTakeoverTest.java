package io.metamigrator.systems.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.metamigrator.MigrateProcess;
import io.metamigrator.StoppedProcess;
import io.metamigrator.ledger.Lease;
import io.metamigrator.ledger.LeaseUnprovenException;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.LedgerSettings;
import io.metamigrator.systems.redis.RedisLab.Outcome;
import io.metamigrator.systems.redis.server.RedisAddress;
import io.metamigrator.systems.redis.server.RedisLogin;
import io.metamigrator.systems.redis.server.RedisSide;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;

/** Who may write to Redis: a process that loses its lease, one that takes over, and one whose folder was put back. */
class RedisTakeoverTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private RedisLab lab;

    @BeforeEach
    void open() throws IOException {
        lab = RedisLab.open(folder);
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void what_is_written_without_a_lease_or_after_its_loss_in_the_middle_does_not_reach_the_server() {
        byte[] more = new byte[20_000];
        try (Ledger ledger = Ledger.open(new LedgerSettings("jdbc:sqlite:" + folder.resolve("l.db"), null, null));
                RedisSide side = new RedisSide(
                        RedisAddress.of("redis.url", lab.server().url()),
                        new RedisLogin("", "", Duration.ofSeconds(5), Duration.ofSeconds(5), 6, null),
                        ledger.leases().fence("redis"))) {
            assertThatThrownBy(() -> side.writing(1, jedis -> jedis.set("key", "value")))
                    .isInstanceOf(LeaseUnprovenException.class);
            Lease lease = ledger.leases().take("redis");
            assertThat(side.<String>writing(1, jedis -> jedis.set("key", "value")))
                    .isEqualTo("OK");

            assertThatThrownBy(() -> side.writing(1, jedis -> {
                        Pipeline pipeline = jedis.pipelined();
                        pipeline.set("before".getBytes(), more);
                        ledger.leases().release(lease);
                        pipeline.set("after".getBytes(), more);
                        pipeline.sync();
                        return true;
                    }))
                    .isInstanceOf(LeaseUnprovenException.class);
            ledger.leases().take("redis");
            side.writing(1, jedis -> jedis.set("later", "value"));

            assertThat(side.<Boolean>in(1, jedis -> jedis.exists("after")))
                    .as("nor by the next who writes")
                    .isFalse();
            assertThat(lab.text("later")).isEqualTo("value");
        }
    }

    @Test
    void a_process_that_was_stopped_until_another_took_over_writes_nothing_once_it_goes_on() throws Exception {
        lab.withHistory()
                .set("redis.batch", "10")
                .set("redis.rate", "300")
                .set("redis.connect-timeout", "500ms")
                .set("redis.response-timeout", "1s")
                .set("ledger.lease-term", "2s");
        lab.succeed("discover");
        lab.succeed("plan");
        List<String> words = new ArrayList<>(lab.arguments());
        words.addAll(List.of(
                "redis", "apply", "--apply", "--i-understand-this-will-write-to-redis", "--confirm", "MIGRATE"));
        Path log = folder.resolve("child.log");
        Process first = MigrateProcess.start(folder, java.util.Map.of(), words, log);
        try {
            await().atMost(LONG).until(() -> lab.written() > 30 || !first.isAlive());
            StoppedProcess stopped = StoppedProcess.of(first, folder.resolve("out/ledger.db"));
            lab.set("redis.rate", "0");
            Outcome second = await().atMost(LONG).until(lab::apply, outcome -> outcome.exit() != 3);
            assertThat(second.exit()).as(second.text()).isZero();
            lab.in(1, Jedis::flushDB);

            stopped.goOn();

            assertThat(first.waitFor()).as(Files.readString(log)).isEqualTo(3);
            assertThat(Files.readString(log)).contains("was taken over by another process");
            assertThat(lab.keys(1))
                    .as("writes by the process that had lost its lease")
                    .isZero();
        } finally {
            first.destroyForcibly();
        }
    }

    @Test
    void an_out_that_was_put_back_from_the_middle_of_a_run_overwrites_nothing_and_adds_no_entry_twice()
            throws Exception {
        lab.withHistory().set("redis.batch", "10");
        lab.succeed("discover");
        lab.succeed("plan");
        assertThat(lab.apply("--limit", "15").exit()).isZero();
        copy(folder.resolve("out"), folder.resolve("kept"));
        assertThat(lab.apply().exit()).isZero();
        long written = lab.written();
        List<String> strings = lab.in(
                1,
                jedis -> jedis.keys("*").stream()
                        .filter(key -> jedis.type(key).equals("string"))
                        .sorted()
                        .toList());
        assertThat(strings).isNotEmpty();
        strings.forEach(key -> lab.in(1, jedis -> jedis.set(key, "written since by its users")));
        delete(folder.resolve("out"));
        copy(folder.resolve("kept"), folder.resolve("out"));

        Outcome again = lab.apply();

        assertThat(again.exit()).as(again.text()).isZero();
        assertThat(lab.written()).isEqualTo(written);
        assertThat(strings).allSatisfy(key -> assertThat(lab.text(key)).isEqualTo("written since by its users"));
    }

    private static void delete(Path place) throws IOException {
        try (Stream<Path> files = Files.walk(place)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : List.copyOf(files.toList())) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }
}
