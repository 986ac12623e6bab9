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
    private List<String> settings = List.of();

    private RedisBench(Bench bench, String name, RedisServer server) {
        this.bench = bench;
        this.name = name;
        this.server = server;
    }

    static RedisBench with(Bench bench, String name, long keys) throws IOException {
        RedisServer server = RedisServer.start(bench.fresh(name + "-server"), RedisServer.Version.V7_0);
        RedisKeysetWriter.write(server.port(), keys);
        return new RedisBench(bench, name, server);
    }

    RedisServer server() {
        return server;
    }

    /** Empties the target, and makes a plan of its own for the next apply. */
    JsonNode plan(String... more) throws IOException {
        empty();
        Path home = bench.fresh(name + "-home");
        List<String> fresh = new ArrayList<>(List.of(
                "-Dredis.url=" + server.url(),
                "-Dout.dir=" + home,
                "-Dledger.url=jdbc:sqlite:" + home.resolve("ledger.db")));
        for (String setting : more) {
            fresh.add("-D" + setting);
        }
        settings = fresh;
        return bench.run(settings, "redis", "plan");
    }

    List<String> settings() {
        return settings;
    }

    JsonNode apply() throws IOException {
        return bench.run(settings, apply(new String[0]));
    }

    /** The words that carry a plan out for good. */
    static String[] apply(String... more) {
        List<String> words = new ArrayList<>(List.of(
                "redis", "apply", "--apply", "--i-understand-this-will-write-to-redis", "--confirm", "MIGRATE"));
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }

    /** Applies the plan, and answers how many keys a second came into the target while it grew. */
    double appliedRate() throws Exception {
        GrowthWatch watch = new GrowthWatch(server.port(), TARGET, Jedis::dbSize);
        try (watch) {
            apply();
        }
        return watch.rate();
    }

    JsonNode verify() throws IOException {
        return bench.run(settings, "redis", "verify");
    }

    void empty() {
        try (Jedis jedis = new Jedis("127.0.0.1", server.port(), 60_000)) {
            jedis.select(TARGET);
            jedis.flushDB();
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
