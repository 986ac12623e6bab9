package io.metamigrator.systems.redis.discover;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/** What is known of the keys of one family in one database. One thread. */
final class FamilyTally {
    private static final long HOUR = 3_600_000;

    private final Map<String, Long> types = new TreeMap<>();
    private final long[] expiries = new long[Expiry.values().length];
    private long keys;
    private long bytes;
    private long greatest;

    /** How long keys still have. */
    enum Expiry {
        NEVER("never"),
        WITHIN_AN_HOUR("withinAnHour"),
        WITHIN_A_DAY("withinADay"),
        LATER("later");

        private final String label;

        Expiry(String label) {
            this.label = label;
        }

        static Expiry of(long millis) {
            return millis < 0 ? NEVER : millis <= HOUR ? WITHIN_AN_HOUR : millis <= 24 * HOUR ? WITHIN_A_DAY : LATER;
        }
    }

    void add(String type, long size, long millisLeft) {
        keys++;
        bytes += size;
        greatest = Math.max(greatest, size);
        types.merge(type, 1L, Long::sum);
        expiries[Expiry.of(millisLeft).ordinal()]++;
    }

    long keys() {
        return keys;
    }

    long bytes() {
        return bytes;
    }

    long greatest() {
        return greatest;
    }

    long count(Expiry expiry) {
        return expiries[expiry.ordinal()];
    }

    Map<String, Long> types() {
        return types;
    }

    void describe(ObjectNode node) {
        node.put("keys", keys).put("bytes", bytes).put("greatest", greatest);
        types.forEach(node.putObject("types")::put);
        ObjectNode ttl = node.putObject("ttl");
        for (Expiry expiry : Expiry.values()) {
            ttl.put(expiry.label, count(expiry));
        }
    }
}
