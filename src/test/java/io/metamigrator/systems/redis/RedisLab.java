package io.metamigrator.systems.redis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.MigrateProcess;
import io.metamigrator.ReadyLedger;
import io.metamigrator.sandbox.redis.RedisServer;
import io.metamigrator.sandbox.redis.SampleHistory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import redis.clients.jedis.Jedis;

/** A project folder of its own with a Redis of its own, in which commands are run as the entry runs them. */
public final class RedisLab implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final RedisServer server;
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final Map<String, String> environment = new LinkedHashMap<>();

    private RedisLab(Path folder, RedisServer server) {
        this.folder = folder;
        this.server = server;
    }

    /** How a command ended. */
    public record Outcome(int exit, String out, String err) {
        public JsonNode json() {
            try {
                return JSON.readTree(out);
            } catch (IOException e) {
                throw new UncheckedIOException(toString(), e);
            }
        }

        public String text() {
            return out + err;
        }
    }

    /** An empty server of the newest version, with options of its own. */
    public static RedisLab open(Path folder, String... options) throws IOException {
        return open(folder, RedisServer.Version.V7_0, options);
    }

    public static RedisLab open(Path folder, RedisServer.Version version, String... options) throws IOException {
        return of(folder, RedisServer.start(folder.resolve("redis"), version, options));
    }

    /** The same with a server that was started for it. */
    public static RedisLab of(Path folder, RedisServer server) throws IOException {
        for (Path part : List.of(Path.of("routes/redis"), Path.of("routes/shared"))) {
            copy(part, folder.resolve(part));
        }
        Files.copy(Path.of("application.properties"), folder.resolve("application.properties"));
        ReadyLedger.into(folder);
        RedisLab lab = new RedisLab(folder, server);
        return lab.set("redis.url", lab.server.url()).set("redis.backoff", "20ms");
    }

    /** With a made-up history in it. */
    public RedisLab withHistory() {
        SampleHistory.writeTo(server.port(), 1);
        return this;
    }

    /** A setting for all commands to come. */
    public RedisLab set(String key, String value) {
        settings.put(key, value);
        return this;
    }

    /** A variable of the environment for all commands to come. */
    public RedisLab with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    public RedisServer server() {
        return server;
    }

    public Path folder() {
        return folder;
    }

    public Path out() {
        return folder.resolve("out/redis");
    }

    public Path mappingFile() {
        return folder.resolve("routes/redis/mapping.yaml");
    }

    /** Replaces the steps of the mapping; tables stay. */
    public RedisLab steps(String... lines) throws IOException {
        String text = Files.readString(mappingFile());
        Files.writeString(
                mappingFile(),
                text.substring(0, text.indexOf("steps:")) + "steps:\n" + String.join("\n", lines) + "\n");
        return this;
    }

    /** Does something in a database, past the tool. */
    public <T> T in(int database, Function<Jedis, T> work) {
        try (Jedis jedis = new Jedis("127.0.0.1", server.port())) {
            jedis.select(database);
            return work.apply(jedis);
        }
    }

    /** How many keys a database holds. */
    public long keys(int database) {
        return in(database, Jedis::dbSize);
    }

    /** What the target holds: its keys, and of the streams that ticks go into each entry. */
    public long written() {
        return in(1, RedisLab::written);
    }

    /** The same of the database that a connection is at. */
    public static long written(Jedis jedis) {
        Set<String> streams = jedis.keys("ticks:realtime:*");
        return jedis.dbSize()
                - streams.size()
                + streams.stream().mapToLong(jedis::xlen).sum();
    }

    /** The text of a string in the target database. */
    public String text(String key) {
        return in(1, jedis -> jedis.get(key));
    }

    /** The settings as a command takes them. */
    public List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        settings.forEach((key, value) -> arguments.add("-D" + key + "=" + value));
        return arguments;
    }

    /** Runs a command in this process. */
    public Outcome run(String... words) {
        List<String> arguments = arguments();
        arguments.addAll(List.of(words));
        MigrateProcess.Ended ended = MigrateProcess.here(folder, environment, arguments);
        return new Outcome(ended.exit(), ended.out(), ended.err());
    }

    /** Runs a phase with {@code --json}. */
    public Outcome phase(String phase, String... options) {
        List<String> words = new ArrayList<>(List.of("redis", phase, "--json"));
        words.addAll(List.of(options));
        return run(words.toArray(String[]::new));
    }

    /** Runs a phase that must end with 0, and answers what it told. */
    public JsonNode succeed(String phase, String... options) {
        Outcome outcome = phase(phase, options);
        if (outcome.exit() != 0) {
            throw new AssertionError(phase + " ended with " + outcome);
        }
        return outcome.json();
    }

    /** Applies for good. */
    public Outcome apply(String... more) {
        List<String> options =
                new ArrayList<>(List.of("--apply", "--i-understand-this-will-write-to-redis", "--confirm", "MIGRATE"));
        options.addAll(List.of(more));
        return phase("apply", options.toArray(String[]::new));
    }

    @Override
    public void close() {
        server.close();
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }
}
