package io.metamigrator.sandbox;

import java.util.SortedMap;

/** How many calls came, how fast, how many at once, and whether one more is within the rate allowed. */
final class RequestCounters {
    private static final long SECOND = 1_000_000_000L;

    private final NamedCounts answers = new NamedCounts();
    private final long maxRate;
    private final Window accepted = new Window();
    private final Window all = new Window();
    private int underWay;
    private int maxUnderWay;
    private int maxInOneSecond;

    RequestCounters(long maxRate) {
        this.maxRate = maxRate;
    }

    /** Counts an arrival; false when it is one too many for any one-second window. */
    synchronized boolean arrive(long nanos) {
        maxUnderWay = Math.max(maxUnderWay, ++underWay);
        maxInOneSecond = Math.max(maxInOneSecond, all.add(nanos, SECOND));
        if (maxRate > 0 && accepted.sizeAt(nanos, SECOND) >= maxRate) {
            return false;
        }
        accepted.add(nanos, SECOND);
        return true;
    }

    synchronized void leave(String method, String answered) {
        underWay--;
        answers.add(method + " " + answered);
    }

    SortedMap<String, Long> answers() {
        return answers.all();
    }

    synchronized int maxUnderWay() {
        return maxUnderWay;
    }

    synchronized int maxInOneSecond() {
        return maxInOneSecond;
    }

    synchronized void clear() {
        answers.clear();
        maxUnderWay = underWay;
        maxInOneSecond = 0;
    }

    /** The times of the last second, oldest first. */
    private static final class Window {
        private long[] times = new long[1024];
        private int first;
        private int size;

        int sizeAt(long now, long length) {
            while (size > 0 && now - times[first] >= length) {
                first = (first + 1) % times.length;
                size--;
            }
            return size;
        }

        int add(long now, long length) {
            sizeAt(now, length);
            if (size == times.length) {
                long[] larger = new long[size * 2];
                for (int i = 0; i < size; i++) {
                    larger[i] = times[(first + i) % size];
                }
                times = larger;
                first = 0;
            }
            times[(first + size) % times.length] = now;
            return ++size;
        }
    }
}
