package io.metamigrator.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import redis.clients.jedis.Jedis;

/** What another client of the server waits for an answer: PING every two milliseconds on a connection of its own. */
final class PingProbe implements AutoCloseable {
    private static final long PERIOD_MILLIS = 2;

    private final Jedis jedis;
    private final Thread thread;
    private final List<Long> nanos = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean ended;

    PingProbe(int port) {
        this.jedis = new Jedis("127.0.0.1", port, 60_000);
        this.thread = new Thread(this::probe, "ping-probe");
        this.thread.setDaemon(true);
        this.thread.start();
    }

    private void probe() {
        while (!ended) {
            long sent = System.nanoTime();
            jedis.ping();
            nanos.add(System.nanoTime() - sent);
            try {
                Thread.sleep(PERIOD_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** The wait that so many of a hundred do not exceed, in milliseconds. */
    double percentile(double percent) {
        List<Long> sorted;
        synchronized (nanos) {
            sorted = nanos.stream().sorted().toList();
        }
        int place = (int) Math.ceil(sorted.size() * percent / 100) - 1;
        return sorted.get(Math.max(0, place)) / 1e6;
    }

    @Override
    public void close() throws InterruptedException {
        ended = true;
        thread.join();
        jedis.close();
    }
}
