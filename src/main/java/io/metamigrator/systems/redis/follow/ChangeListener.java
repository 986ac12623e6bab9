package io.metamigrator.systems.redis.follow;

import io.metamigrator.migration.Progress;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.systems.redis.mapping.RedisKey;
import io.metamigrator.systems.redis.server.RedisFailure;
import io.metamigrator.systems.redis.server.RedisSide;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import redis.clients.jedis.BinaryJedisPubSub;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Hears from the source which keys change, by its notifications. They are sent once and to who listens: whenever the connection is new, all
 * that has happened before counts as lost. Thread-safe.
 */
final class ChangeListener implements AutoCloseable {
    private static final String BEGIN = "__keyevent@";
    private static final long AGAIN_SECONDS = 1;
    private static final long FIRST_SECONDS = 10;

    private final RedisSide source;
    private final List<Integer> databases;
    private final ChangedNames names;
    private final Progress progress;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final CountDownLatch first = new CountDownLatch(1);
    private final Thread thread = new Thread(this::listen, "redis-follow-listener");
    private volatile Subscription subscription = new Subscription();
    private final Map<Integer, LongAdder> heard = new ConcurrentHashMap<>();
    private volatile boolean listening;
    private String told = "";

    ChangeListener(RedisSide source, List<Integer> databases, ChangedNames names, Progress progress) {
        this.source = source;
        this.databases = databases;
        this.names = names;
        this.progress = progress;
        thread.setDaemon(true);
    }

    /** Begins to listen; comes back once that worked, or did not. */
    void start() {
        thread.start();
        try {
            first.await(FIRST_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the server tells at this moment what changes. */
    boolean isListening() {
        return listening;
    }

    /** How many messages have come of the keys of a database. */
    long heard(int database) {
        LongAdder count = heard.get(database);
        return count == null ? 0 : count.sum();
    }

    private void listen() {
        do {
            subscription = new Subscription();
            try (Jedis jedis = source.open(0)) {
                jedis.psubscribe(
                        subscription,
                        databases.stream()
                                .map(database -> (BEGIN + database + "__:*").getBytes(StandardCharsets.US_ASCII))
                                .toArray(byte[][]::new));
            } catch (JedisException e) {
                lost(RedisFailure.words(e));
            } catch (MigrationException e) {
                lost(String.valueOf(e.getMessage()));
            }
            listening = false;
        } while (!isOver());
    }

    private void lost(String words) {
        if (listening) {
            listening = false;
            names.lose();
        }
        first.countDown();
        if (ended.getCount() > 0 && !words.equals(told)) {
            told = words;
            progress.note("the source does not tell what changes (" + words + "); it is gone through instead");
        }
    }

    private boolean isOver() {
        try {
            return ended.await(AGAIN_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void close() {
        ended.countDown();
        try {
            if (subscription.isSubscribed()) {
                subscription.punsubscribe();
            }
        } catch (JedisException e) {
            // the connection is gone, and the subscription with it
        }
    }

    private final class Subscription extends BinaryJedisPubSub {
        @Override
        public void onPSubscribe(byte[] pattern, int subscribed) {
            if (subscribed == databases.size()) {
                listening = true;
                names.lose(); // whatever has happened before
                first.countDown();
            }
        }

        @Override
        public void onPMessage(byte[] pattern, byte[] channel, byte[] message) {
            String name = new String(channel, StandardCharsets.US_ASCII);
            int end = name.indexOf("__:", BEGIN.length());
            if (!name.endsWith(":keymiss")) {
                int database = Integer.parseInt(name, BEGIN.length(), end, 10);
                heard.computeIfAbsent(database, none -> new LongAdder()).increment();
                names.add(database, RedisKey.of(message));
            }
        }
    }
}
