package io.metamigrator.bench;

import java.util.function.ToLongFunction;
import redis.clients.jedis.Jedis;

/** Looks at a number that a server tells until it is closed, and keeps when that began to grow and when it last did. */
final class GrowthWatch implements AutoCloseable {
    private static final long PERIOD_MILLIS = 5;

    private final Jedis jedis;
    private final ToLongFunction<Jedis> number;
    private final long atFirst;
    private final Thread thread;
    private volatile boolean ended;
    private volatile long began;
    private volatile long grewLast;
    private volatile long last;

    GrowthWatch(int port, int database, ToLongFunction<Jedis> number) {
        this.jedis = new Jedis("127.0.0.1", port, 60_000);
        this.jedis.select(database);
        this.number = number;
        this.atFirst = number.applyAsLong(jedis);
        this.last = atFirst;
        this.thread = new Thread(this::watch, "growth-watch");
        this.thread.setDaemon(true);
        this.thread.start();
    }

    private void watch() {
        while (!ended) {
            look();
            try {
                Thread.sleep(PERIOD_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
        }
        look();
    }

    private void look() {
        long before = System.nanoTime();
        long now = number.applyAsLong(jedis);
        if (now > last) {
            if (last == atFirst) {
                began = before;
            }
            grewLast = System.nanoTime();
            last = now;
        }
    }

    /** How long it grew, once it is closed. */
    double seconds() {
        return (grewLast - began) / 1e9;
    }

    long grown() {
        return last - atFirst;
    }

    /** How much it grew a second. */
    double rate() {
        return grown() / seconds();
    }

    @Override
    public void close() throws InterruptedException {
        ended = true;
        thread.join();
        jedis.close();
    }
}
