package io.metamigrator.systems.redis.server;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import redis.clients.jedis.Jedis;

/** What a server says of itself in {@code INFO}. */
public record ServerFacts(Map<String, String> fields, Map<Integer, Long> keys) {

    /** What is told of a server without MEMORY USAGE. */
    public static final String NOT_MEASURED =
            "Sizes are not known, since the server does not tell them (MEMORY USAGE): large values go in one piece, and nobody"
                    + " can say beforehand how much memory the copy takes";

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

    /** Its version as people call it: Valkey, and others, tell one of Redis as well, which they are compatible with. */
    public String product() {
        String name = text("server_name").toLowerCase(Locale.ROOT);
        if (name.isEmpty() && !text("valkey_version").isEmpty()) {
            name = "valkey";
        }
        if (!name.matches("[a-z][a-z0-9_-]*") || name.equals("redis")) {
            return version();
        }
        String own = text(name + "_version");
        String capital = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        return capital + (own.isEmpty() ? ", compatible with Redis " + version() : " " + own);
    }

    public boolean isValkey() {
        return product().startsWith("Valkey");
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
