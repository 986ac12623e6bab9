package io.metamigrator.systems.redis.pace;

import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.systems.redis.server.RedisSide;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/** How long a server lets other clients wait: PING on a connection of its own, twenty times a second. Thread-safe. */
final class LatencyProbe implements AutoCloseable {
    private static final long PERIOD_MILLIS = 50;
    private static final long WINDOW = TimeUnit.SECONDS.toNanos(1);

    private final RedisSide side;
    private final Deque<Answer> lastSecond = new ArrayDeque<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private long asked;
    private boolean isAsking;

    private record Answer(long at, long nanos) {}

    LatencyProbe(RedisSide side) {
        this.side = side;
        Thread thread = new Thread(this::probe, "redis-latency-probe");
        thread.setDaemon(true);
        thread.start();
    }

    RedisSide side() {
        return side;
    }

    private void probe() {
        while (isDue()) {
            try (Jedis jedis = side.open(0)) {
                while (isDue()) {
                    ask();
                    jedis.ping();
                    answered();
                }
            } catch (JedisException | MigrationException e) {
                forget(); // a server that is gone is told by the copy itself, with what to do
            }
        }
    }

    private boolean isDue() {
        try {
            return !ended.await(PERIOD_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private synchronized void ask() {
        asked = System.nanoTime();
        isAsking = true;
    }

    private synchronized void answered() {
        long now = System.nanoTime();
        lastSecond.add(new Answer(now, now - asked));
        isAsking = false;
    }

    private synchronized void forget() {
        lastSecond.clear();
        isAsking = false;
    }

    /** The longest wait of the last second; one that has not ended counts with what it has lasted so far. */
    synchronized Duration longestWait() {
        long now = System.nanoTime();
        while (!lastSecond.isEmpty() && now - lastSecond.getFirst().at() > WINDOW) {
            lastSecond.removeFirst();
        }
        long longest = isAsking ? now - asked : 0;
        for (Answer answer : lastSecond) {
            longest = Math.max(longest, answer.nanos());
        }
        return Duration.ofNanos(longest);
    }

    @Override
    public void close() {
        ended.countDown();
    }
}
