package io.metamigrator.systems.redis.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.migration.files.Digests;
import io.metamigrator.migration.files.PrivateFiles;
import io.metamigrator.systems.redis.mapping.KeyRule;
import io.metamigrator.systems.redis.mapping.RedisMapping;
import io.metamigrator.systems.redis.server.Presence;
import io.metamigrator.systems.redis.server.Servers;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Keys of the target under names that planned keys would have had as another type, such as the copy of a string in whose place a stream is
 * now: where an earlier run has written them, they go. One thread.
 */
final class OutdatedNames {
    private final RedisMapping mapping;
    private final Servers servers;
    private final List<PlannedKey> found = new ArrayList<>();

    OutdatedNames(RedisMapping mapping, Servers servers) {
        this.mapping = mapping;
        this.servers = servers;
    }

    /** Asks for other names of those keys alone whose name depends on their type. */
    void look(List<PlannedKey> taken) {
        List<PlannedKey> others = new ArrayList<>();
        for (PlannedKey key : taken) {
            for (KeyRule.Mapped other : mapping.names(key.database(), key.key())) {
                if (other.rule().stream() == null && !other.target().equals(key.target())) {
                    others.add(key.taken(other.rule().number(), other.target()));
                }
            }
        }
        found.addAll(Presence.among(others, PlannedKey::target, servers.target(), servers.targetDatabase()));
    }

    /** Writes down those that no planned key has for its own name. */
    void write(NameHashes planned, Path file, ObjectNode node) throws IOException {
        List<PlannedKey> outdated =
                found.stream().filter(key -> !planned.mayHave(key.target())).toList();
        try (BufferedWriter writer =
                new BufferedWriter(new OutputStreamWriter(PrivateFiles.write(file), StandardCharsets.ISO_8859_1))) {
            for (PlannedKey key : outdated) {
                writer.write(key.line());
                writer.write('\n');
            }
        }
        node.put("keys", outdated.size())
                .put("file", file.getFileName().toString())
                .put("digest", Digests.sha256(file));
    }
}
