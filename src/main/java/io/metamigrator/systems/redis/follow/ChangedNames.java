package io.metamigrator.systems.redis.follow;

import io.metamigrator.systems.redis.mapping.RedisKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Names of keys that have changed and are to be looked at: many changes of one key are one. Holds a bounded number; what is beyond it is
 * found by the next pass through the source. Thread-safe.
 */
final class ChangedNames {
    private final int most;
    private final Map<Name, Long> waiting = new LinkedHashMap<>();
    private long oldestInHand;
    private boolean isInHand;
    private long lostSince;
    private boolean isLost;

    private record Name(int database, RedisKey key) {}

    /** Some names of one database. */
    record Page(int database, List<RedisKey> keys) {}

    ChangedNames(int most) {
        this.most = most;
    }

    synchronized void add(int database, RedisKey key) {
        if (waiting.size() < most) {
            waiting.putIfAbsent(new Name(database, key), System.nanoTime());
            notifyAll();
        } else {
            lose();
        }
    }

    /** Changes may have gone by unseen, so that the whole source has to be gone through. */
    synchronized void lose() {
        if (!isLost) {
            isLost = true;
            lostSince = System.nanoTime();
        }
        notifyAll();
    }

    /** Whether changes may have gone by unseen. */
    synchronized boolean isLost() {
        return isLost;
    }

    /** A pass through the source begins, which sees whatever has gone by unseen until now. */
    synchronized void passBegins() {
        isLost = false;
    }

    /** The names that have waited longest, by database; waits a moment where there are none. */
    synchronized List<Page> take(int size, Duration patience) {
        if (waiting.isEmpty() && !isLost) {
            try {
                wait(patience.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        Map<Integer, List<RedisKey>> databases = new TreeMap<>();
        Iterator<Map.Entry<Name, Long>> names = waiting.entrySet().iterator();
        for (int taken = 0; names.hasNext() && taken < size; taken++) {
            Map.Entry<Name, Long> next = names.next();
            oldestInHand = isInHand ? oldestInHand : next.getValue();
            isInHand = true;
            databases
                    .computeIfAbsent(next.getKey().database(), none -> new ArrayList<>())
                    .add(next.getKey().key());
            names.remove();
        }
        List<Page> pages = new ArrayList<>();
        databases.forEach((database, keys) -> pages.add(new Page(database, keys)));
        return pages;
    }

    /** What was taken is carried over. */
    synchronized void carried() {
        isInHand = false;
    }

    synchronized int size() {
        return waiting.size();
    }

    /** Age of the oldest change that is not carried over yet. */
    synchronized Duration lag() {
        long now = System.nanoTime();
        long oldest = now;
        if (isInHand) {
            oldest = Math.min(oldest, oldestInHand);
        }
        if (isLost) {
            oldest = Math.min(oldest, lostSince);
        }
        for (long first : waiting.values()) {
            oldest = Math.min(oldest, first);
            break; // in the order in which they came
        }
        return Duration.ofNanos(now - oldest);
    }
}
