package io.metamigrator.systems.redis.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.migration.Amounts;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.files.Digests;
import io.metamigrator.migration.files.TextTable;
import io.metamigrator.systems.redis.mapping.RedisMapping;
import io.metamigrator.systems.redis.server.EmptySource;
import io.metamigrator.systems.redis.server.Evictions;
import io.metamigrator.systems.redis.server.ServerFacts;
import io.metamigrator.systems.redis.server.Servers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a plan says as a whole, for its file and for people. */
final class RedisPlanText {
    private final RedisMapping mapping;
    private final Servers servers;
    private final RedisPlanBuilder planning;
    private final ObjectMapper json;

    RedisPlanText(RedisMapping mapping, Servers servers, RedisPlanBuilder planning, ObjectMapper json) {
        this.mapping = mapping;
        this.servers = servers;
        this.planning = planning;
        this.json = json;
    }

    ObjectNode head() throws IOException {
        ObjectNode head = json.createObjectNode()
                .put("migration", "redis")
                .put("phase", "plan")
                .put("mode", "production")
                .put("prefix", "")
                .put("generatedAt", Instant.now().toString())
                .put("mapping", mapping.digest())
                .put("batch", servers.batch())
                .put("oneServer", servers.isOneServer());
        side(
                head.putObject("source"),
                servers.source().address().toString(),
                servers.source().facts());
        side(head.putObject("target"), servers.targetName(), servers.target().facts());
        ArrayNode parts = head.putArray("parts");
        for (PartDraft part : planning.parts()) {
            part.describe(parts.addObject());
        }
        head.putObject("sizes")
                .put("file", planning.sizes().getFileName().toString())
                .put("digest", Digests.sha256(planning.sizes()))
                .put("known", servers.source().measures());
        head.put("keys", planning.keys()).put("bytes", planning.bytes());
        planning.scan().describe(head.putObject("scan"));
        planning.describeOutdated(head.putObject("outdated"));
        // A copy asks the server for about as much work as the planning did, as measured on this very server.
        head.putObject("estimate")
                .put("bytes", planning.bytes())
                .put("seconds", Math.max(1, planning.elapsed().toSeconds()));
        ArrayNode large = head.putArray("large");
        planning.large()
                .forEach(key -> large.addObject()
                        .put("database", key.database())
                        .put("key", key.key().shown())
                        .put("type", key.type())
                        .put("bytes", key.bytes()));
        planning.unreadable().forEach(head.putArray("refused")::add);
        ArrayNode unmatched = head.putArray("unmatched");
        planning.unmatched()
                .forEach((database, families) -> families.counts()
                        .forEach((family, count) -> unmatched
                                .addObject()
                                .put("database", database)
                                .put("family", family)
                                .put("keys", count)));
        ObjectNode collisions = head.putObject("collisions");
        collisions.put("count", planning.collisions().count());
        planning.collisions().examples().forEach(collisions.putArray("examples")::add);
        return head;
    }

    private static void side(ObjectNode node, String address, ServerFacts facts) {
        node.put("address", address)
                .put("server", facts.runId())
                .put("version", facts.version())
                .put("product", facts.product())
                .put("evictedKeys", facts.number(Evictions.COUNTER));
    }

    PhaseResult result(ObjectNode head, Path file, String digest) {
        TextTable table =
                new TextTable("part", "keys", "bytes", "there: same", "other expiry", "different", "other type");
        for (JsonNode part : head.path("parts")) {
            JsonNode there = part.path("exists");
            table.row(
                    part.path("part").asText(),
                    part.path("keys").asLong(),
                    part.path("bytes").asLong(),
                    there.path("same").asLong(),
                    there.path("otherExpiry").asLong(),
                    there.path("different").asLong(),
                    there.path("otherType").asLong());
        }
        List<String> lines = new ArrayList<>(table.lines());
        lines.add("");
        lines.add(Amounts.of(head.path("keys").asLong(), "key") + ", "
                + head.path("bytes").asLong() + " bytes, from "
                + servers.source().address() + " into " + servers.targetName());
        lines.add(planning.scan().text());
        if (!planning.unreadable().isEmpty()) {
            lines.add("The user has no right to keys that rules take; give it these, or take them out of the mapping:");
            planning.unreadable().forEach(key -> lines.add("  " + key));
        }
        if (!servers.source().measures()) {
            lines.add(ServerFacts.NOT_MEASURED);
        }
        EmptySource.of(mapping.databases(), servers.source().facts()).ifPresent(lines::add);
        lines.add("The copy takes about "
                + head.path("estimate").path("seconds").asLong() + " s and as much memory again.");
        head.path("large")
                .forEach(key -> lines.add("Large: DB " + key.path("database").asInt() + " "
                        + key.path("key").asText() + ", " + key.path("bytes").asLong() + " bytes"));
        long left = 0;
        for (JsonNode family : head.path("unmatched")) {
            left += family.path("keys").asLong();
        }
        lines.add("Taken by no rule: " + Amounts.of(left, "key"));
        for (JsonNode family : head.path("unmatched")) {
            lines.add("  DB " + family.path("database").asInt() + "  "
                    + family.path("family").asText() + "  "
                    + family.path("keys").asLong());
        }
        long outdated = head.path("outdated").path("keys").asLong();
        if (outdated > 0) {
            lines.add("In the target under a name that their sources, of another type by now, do not have any more: "
                    + outdated + "; apply takes those out that a run has written");
        }
        lines.add("Names that two keys would get: " + planning.collisions().count());
        planning.collisions().examples().forEach(example -> lines.add("  " + example));
        lines.add("");
        lines.add("Kept in " + file);
        ObjectNode told = head.deepCopy();
        told.put("plan", file.toString()).put("digest", digest);
        return new PhaseResult(ExitCode.DONE, lines, told, "redis validate");
    }
}
