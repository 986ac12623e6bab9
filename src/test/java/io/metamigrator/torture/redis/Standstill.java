package io.metamigrator.torture.redis;

import io.metamigrator.StoppedProcess;
import io.metamigrator.sandbox.redis.RedisServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisMonitor;
import redis.clients.jedis.exceptions.JedisException;

/**
 * The tool stands still for longer than its lease is good, a supervisor starts a second one until that has taken over, and the
 * first goes on. What the first still writes is seen by the server itself.
 */
final class Standstill {
    private static final Set<String> WRITES = Set.of(
            "copy",
            "restore",
            "xadd",
            "set",
            "hset",
            "rpush",
            "sadd",
            "zadd",
            "del",
            "unlink",
            "pexpireat",
            "xgroup",
            "xsetid",
            "rename");
    private static final long LOOK_NANOS = Duration.ofMillis(20).toNanos();
    private static final long REST_NANOS = Duration.ofMillis(250).toNanos();
    private static final Duration LONGEST = Duration.ofMinutes(3);

    private final Path ledger;
    private final RedisServer target;
    private final Supplier<Process> start;
    private final AtomicInteger lateWrites = new AtomicInteger();

    /** @param start starts the tool once more */
    Standstill(Path ledger, RedisServer target, Supplier<Process> start) {
        this.ledger = ledger;
        this.target = target;
        this.start = start;
    }

    /**
     * Plays it; answers the second process, which is at work or has ended.
     *
     * @param millis for how long the second one is left alone with the work
     */
    Process play(Process first, long millis) throws IOException, InterruptedException {
        StoppedProcess stopped = StoppedProcess.of(first, ledger);
        Set<String> connections = connections();
        long token = token();
        Process second = takeOver(token);
        if (token() == token) {
            first.destroyForcibly();
            second.destroyForcibly();
            throw new IOException("nobody has taken over from a tool that stands still");
        }
        second.waitFor(millis, TimeUnit.MILLISECONDS);
        try (Jedis watching = new Jedis("127.0.0.1", target.port(), (int) LONGEST.toMillis())) {
            Thread watch = new Thread(() -> watch(watching, connections), "monitor");
            watch.setDaemon(true);
            watch.start();
            await(() -> clients().contains("cmd=monitor"));
            stopped.goOn();
            if (!first.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
                throw new IOException("the first process does not end");
            }
        }
        return second;
    }

    /** How often the first one has written after its lease was taken over. */
    int lateWrites() {
        return lateWrites.get();
    }

    private Process takeOver(long token) throws InterruptedException {
        long end = System.nanoTime() + LONGEST.toNanos();
        Process second = start.get();
        while (token() == token && System.nanoTime() < end) {
            if (second.waitFor(REST_NANOS, TimeUnit.NANOSECONDS) && token() == token) {
                second = start.get();
            }
        }
        return second;
    }

    private void watch(Jedis watching, Set<String> connections) {
        try {
            watching.monitor(new JedisMonitor() {
                @Override
                public void onCommand(String line) {
                    if (isWriteOf(connections, line)) {
                        lateWrites.incrementAndGet();
                    }
                }
            });
        } catch (JedisException e) {
            // closed: the first process has ended
        }
    }

    /** Whether a line of the monitor is a write that came by one of these connections; it is {@code TIME [DATABASE ADDRESS] "COMMAND" ...}. */
    static boolean isWriteOf(Set<String> connections, String line) {
        String[] parts = line.split("[\\[\\] \"]+", 5);
        return parts.length > 3 && connections.contains(parts[2]) && WRITES.contains(parts[3].toLowerCase(Locale.ROOT));
    }

    /** Addresses of all that are connected but us, who ask. */
    private Set<String> connections() {
        return clients()
                .lines()
                .filter(line -> !line.contains("cmd=client"))
                .map(line -> line.replaceAll(".* addr=(\\S+) .*", "$1"))
                .collect(Collectors.toSet());
    }

    private String clients() {
        try (Jedis jedis = new Jedis("127.0.0.1", target.port())) {
            return jedis.clientList();
        }
    }

    private long token() {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + ledger);
                var select = connection.prepareStatement("SELECT MAX(token) FROM lease");
                var row = select.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(BooleanSupplier what) {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!what.getAsBoolean() && System.nanoTime() < end) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }
}
