package io.metamigrator.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.sandbox.redis.RedisServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.Jedis;

/** A Redis with keys in it, and the tool that works on it in this process. */
final class RedisBench implements AutoCloseable {
    static final int TARGET = 1;

    private final Bench bench;
    private final String name;
    private final RedisServer server;
    private final RedisServer target;
    private List<String> settings = List.of();

    private RedisBench(Bench bench, String name, RedisServer server, RedisServer target) {
        this.bench = bench;
        this.name = name;
        this.server = server;
        this.target = target;
    }

    static RedisBench with(Bench bench, String name, long keys) throws IOException {
        RedisServer server = RedisServer.start(bench.fresh(name + "-server"), RedisServer.Version.V7_0);
        RedisKeysetWriter.write(server.port(), keys);
        return new RedisBench(bench, name, server, server);
    }

    /** With an empty server beside it as the target. */
    static RedisBench betweenTwo(Bench bench, String name, long keys) throws IOException {
        RedisServer target = RedisServer.start(bench.fresh(name + "-target"), RedisServer.Version.V7_0);
        RedisServer source = RedisServer.start(bench.fresh(name + "-server"), RedisServer.Version.V7_0);
        RedisKeysetWriter.write(source.port(), keys);
        return new RedisBench(bench, name, source, target);
    }

    RedisServer server() {
        return server;
    }

    /** The same server, or the one beside it. */
    RedisServer target() {
        return target;
    }

    /** Empties the target, and makes a plan of its own for the next apply. */
    JsonNode plan(String... more) throws IOException {
        prepare(more);
        return bench.run(settings, "redis", "plan");
    }

    /** Empties the target, and chooses a folder and a ledger of their own. */
    void prepare(String... more) throws IOException {
        empty();
        Path home = bench.fresh(name + "-home");
        List<String> fresh = new ArrayList<>(List.of(
                "-Dredis.url=" + server.url(),
                "-Dredis.target-url=" + (target == server ? "" : target.url()),
                "-Dout.dir=" + home,
                "-Dledger.url=jdbc:sqlite:" + home.resolve("ledger.db")));
        for (String setting : more) {
            fresh.add("-D" + setting);
        }
        settings = fresh;
    }

    List<String> settings() {
        return settings;
    }

    JsonNode apply() throws IOException {
        return bench.run(settings, wordsOfApply());
    }

    /** The words that carry a plan out for good. */
    static String[] wordsOfApply() {
        return new String[] {
            "redis", "apply", "--apply", "--i-understand-this-will-write-to-redis", "--confirm", "MIGRATE"
        };
    }

    /** Applies the plan, and answers how many keys a second came into the target while it grew. */
    double appliedRate() throws Exception {
        GrowthWatch watch = new GrowthWatch(target.port(), TARGET, Jedis::dbSize);
        try (watch) {
            apply();
        }
        return watch.rate();
    }

    JsonNode verify() throws IOException {
        return bench.run(settings, "redis", "verify");
    }

    void empty() {
        try (Jedis jedis = new Jedis("127.0.0.1", target.port(), 60_000)) {
            jedis.select(TARGET);
            jedis.flushDB();
        }
    }

    @Override
    public void close() {
        target.close();
        server.close(); // harmless where it is the same
    }
}
