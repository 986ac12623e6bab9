package io.metamigrator.systems.redis.server;

import java.util.Map;
import java.util.TreeMap;
import redis.clients.jedis.Jedis;

/** What a server says of itself in {@code INFO}. */
public record ServerFacts(Map<String, String> fields, Map<Integer, Long> keys) {

    /** What the server that is connected to says. */
    public static ServerFacts of(Jedis jedis) {
        Map<String, String> fields = new TreeMap<>();
        Map<Integer, Long> keys = new TreeMap<>();
        for (String line : jedis.info().split("\r?\n")) {
            int colon = line.indexOf(':');
            if (colon > 0 && !line.startsWith("#")) {
                fields.put(line.substring(0, colon), line.substring(colon + 1).strip());
            }
        }
        fields.forEach((name, value) -> {
            if (name.matches("db[0-9]+")) {
                keys.put(
                        Integer.parseInt(name.substring(2)), Long.parseLong(value.replaceAll("keys=([0-9]+).*", "$1")));
            }
        });
        return new ServerFacts(Map.copyOf(fields), new TreeMap<>(keys));
    }

    public String text(String name) {
        return fields.getOrDefault(name, "");
    }

    public long number(String name) {
        String text = text(name);
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
    }

    public String version() {
        return text("redis_version");
    }

    /** Its version as people call it: Valkey tells one of Redis as well, which it is compatible with. */
    public String product() {
        String own = text("valkey_version");
        return own.isEmpty() ? version() : "Valkey " + own;
    }

    /** The name that a server gives itself at its start: two addresses of one server show the same. */
    public String runId() {
        return text("run_id");
    }

    /** Whether the server is of this version or a later one. */
    public boolean isAtLeast(int major, int minor) {
        String[] parts = version().split("\\.");
        if (parts.length < 2 || !parts[0].matches("[0-9]+") || !parts[1].matches("[0-9]+")) {
            return false;
        }
        int ours = Integer.parseInt(parts[0]) * 1000 + Integer.parseInt(parts[1]);
        return ours >= major * 1000 + minor;
    }

    public boolean isCluster() {
        return text("cluster_enabled").equals("1") || text("redis_mode").equals("cluster");
    }

    boolean isSentinel() {
        return text("redis_mode").equals("sentinel");
    }

    public boolean isReplica() {
        return text("role").equals("slave");
    }

    public long keysIn(int database) {
        return keys.getOrDefault(database, 0L);
    }
}
