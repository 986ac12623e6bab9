package io.metamigrator.torture.redis;

import io.metamigrator.StoppedProcess;
import io.metamigrator.sandbox.redis.RedisServer;
import io.metamigrator.torture.LedgerPlace;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
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

    private final LedgerPlace ledger;
    private final RedisServer target;
    private final Supplier<Tool> start;
    private final Map<String, Integer> lateWrites = new ConcurrentHashMap<>();

    /** @param start starts the tool once more */
    Standstill(LedgerPlace ledger, RedisServer target, Supplier<Tool> start) {
        this.ledger = ledger;
        this.target = target;
        this.start = start;
    }

    /**
     * Plays it; answers the second process, which is at work or has ended.
     *
     * @param isSuspension whether the first one's clock does not see that it stands still
     * @param millis for how long the second one is left alone with the work
     */
    Tool play(Tool tool, boolean isSuspension, long millis) throws IOException, InterruptedException {
        Process first = tool.process();
        StoppedProcess stopped = StoppedProcess.of(tool.pid(), ledger::isFree);
        long since = System.nanoTime();
        Set<String> connections = connections();
        long token = token();
        Tool second = takeOver(token);
        if (token() == token) {
            first.destroyForcibly();
            second.process().destroyForcibly();
            throw new IOException("nobody has taken over from a tool that stands still");
        }
        second.process().waitFor(millis, TimeUnit.MILLISECONDS);
        try (Jedis watching = new Jedis("127.0.0.1", target.port(), (int) LONGEST.toMillis())) {
            Thread watch = new Thread(() -> watch(watching, connections), "monitor");
            watch.setDaemon(true);
            watch.start();
            await(() -> clients().contains("cmd=monitor"));
            if (isSuspension) {
                tool.clocks().wasSuspended(Duration.ofNanos(System.nanoTime() - since));
            }
            stopped.goOn();
            if (!first.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
                throw new IOException("the first process does not end");
            }
        }
        return second;
    }

    /** How often the first one has written after its lease was taken over, by its connections. */
    Map<String, Integer> lateWrites() {
        return lateWrites;
    }

    private Tool takeOver(long token) throws InterruptedException {
        long end = System.nanoTime() + LONGEST.toNanos();
        Tool second = start.get();
        while (token() == token && System.nanoTime() < end) {
            if (second.process().waitFor(REST_NANOS, TimeUnit.NANOSECONDS) && token() == token) {
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
                        lateWrites.merge(parts(line)[2], 1, Integer::sum);
                    }
                }
            });
        } catch (JedisException e) {
            // closed: the first process has ended
        }
    }

    /** Whether a line of the monitor is a write that came by one of these connections; it is {@code TIME [DATABASE ADDRESS] "COMMAND" ...}. */
    static boolean isWriteOf(Set<String> connections, String line) {
        String[] parts = parts(line);
        return parts.length > 3 && connections.contains(parts[2]) && WRITES.contains(parts[3].toLowerCase(Locale.ROOT));
    }

    private static String[] parts(String line) {
        return line.split("[\\[\\] \"]+", 5);
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
        try (Connection connection = ledger.connect();
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
