package io.metamigrator.systems.redis.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.migration.Amounts;
import java.util.ArrayList;
import java.util.List;

/**
 * How many keys each server has evicted since a plan was made, in any of its databases: copies, or sources before their turn.
 *
 * @param source -1 where nobody can tell
 * @param target the same as the source's where one server is both
 */
public record Evictions(long source, long target, boolean isOneServer) {
    /** Its name in {@code INFO}. */
    public static final String COUNTER = "evicted_keys";

    /** Nobody has looked. */
    public static final Evictions NONE = new Evictions(-1, -1, true);

    /** @param head of the plan, which has the numbers that were true then */
    public static Evictions since(JsonNode head, Servers servers) {
        return new Evictions(
                count(head.path("source"), servers.source().facts()),
                count(head.path("target"), servers.target().facts()),
                servers.isOneServer());
    }

    /** A server that was started since counts from 0, and what it had counted until then nobody knows. */
    private static long count(JsonNode planned, ServerFacts now) {
        if (!planned.has("evictedKeys")) {
            return -1;
        }
        boolean isSameStart = planned.path("server").asText().equals(now.runId());
        return now.number(COUNTER) - (isSameStart ? planned.path("evictedKeys").asLong() : 0);
    }

    public boolean ofSource() {
        return source > 0;
    }

    /** For programs. */
    public void describe(ObjectNode node) {
        node.putObject("evictedSincePlan").put("source", source).put("target", target);
    }

    /** For people; empty where nothing was evicted. */
    public List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        if (source > 0) {
            remarks.add(
                    (isOneServer ? "The server has" : "The source has") + " evicted " + Amounts.of(source, "key")
                            + " since the plan, since its memory is full: sources, "
                            + (isOneServer ? "copies or others. What" : "or others. What")
                            + " went before its turn was not copied, and what went after it is the target's alone; raise maxmemory");
        }
        if (target > 0 && !isOneServer) {
            remarks.add("The target has evicted " + Amounts.of(target, "key")
                    + " since the plan, since its memory is full: copies, or others; raise maxmemory, then plan and"
                    + " apply again");
        }
        return remarks;
    }
}
