package io.metamigrator.systems.redis.discover;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.systems.redis.server.ServerFacts;
import io.metamigrator.systems.redis.server.Servers;
import java.util.List;

/** What matters of a server to those who migrate. */
final class ServerText {
    private ServerText() {}

    static void describe(ServerFacts facts, ObjectNode node) {
        node.put("version", facts.version())
                .put("product", facts.product())
                .put("role", facts.text("role"))
                .put("replicas", facts.number("connected_slaves"))
                .put("cluster", facts.isCluster())
                .put("usedMemory", facts.number("used_memory"))
                .put("maxMemory", facts.number("maxmemory"))
                .put("policy", facts.text("maxmemory_policy"))
                .put("appendOnly", facts.text("aof_enabled").equals("1"))
                .put("lastSave", facts.number("rdb_last_save_time"))
                .put("evictedKeys", facts.number("evicted_keys"));
        ObjectNode keys = node.putObject("keys");
        facts.keys().forEach((database, count) -> keys.put(String.valueOf(database), count));
    }

    static List<String> lines(Servers servers, ServerFacts facts) {
        long most = facts.number("maxmemory");
        return List.of(
                servers.source().address() + ", version " + facts.product() + ", " + facts.text("role") + " with "
                        + facts.number("connected_slaves") + " replicas",
                "memory " + facts.number("used_memory") + " of " + (most == 0 ? "unlimited" : String.valueOf(most))
                        + ", policy " + facts.text("maxmemory_policy") + ", append-only file "
                        + (facts.text("aof_enabled").equals("1") ? "on" : "off"),
                "target " + servers.targetName());
    }
}
