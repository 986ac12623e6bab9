package io.metamigrator.systems.redis.letters;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.ledger.LedgerRecord;
import io.metamigrator.ledger.PlannedRecord;
import io.metamigrator.ledger.State;
import io.metamigrator.migration.files.Digests;
import io.metamigrator.outside.BoundedJson;
import io.metamigrator.systems.redis.mapping.RedisKey;
import io.metamigrator.systems.redis.plan.PlannedKey;

/**
 * A key of a plan as a record of the ledger: whole, so that it can be sent again without the plan.
 *
 * @param position its place in the part, from 0
 */
public record KeyDeadLetter(String part, long position, PlannedKey key) {
    private static final ObjectMapper JSON = BoundedJson.mapper();
    /** What the ledger keeps of a name to find it by; the whole name is in the payload. */
    private static final int LONGEST_NAME = 400;

    /**
     * The letter of a key that the server has refused.
     *
     * @param words the server's own
     * @param mappingDigest of the mapping that the key was planned with
     * @param entry whether it was to become an entry of a stream, of which there are many, so that its own name is needed, too
     */
    public PlannedRecord refused(String words, String mappingDigest, boolean entry) {
        ObjectNode payload = JSON.createObjectNode()
                .put("database", key.database())
                .put("key", key.key().shown())
                .put("target", key.target().shown())
                .put("type", key.type())
                .put("bytes", key.bytes())
                .put("rule", key.rule());
        String file = "keys/" + part;
        return new PlannedRecord(
                part,
                name(key.target()) + (entry ? " <- DB " + key.database() + " " + name(key.key()) : ""),
                null,
                payload.toString(),
                "[]",
                new PlannedRecord.Source(file, position + 1, position + 1, "", mappingDigest),
                State.REJECTED,
                words,
                null);
    }

    /** The key of a letter. */
    public static KeyDeadLetter of(LedgerRecord record) {
        try {
            JsonNode payload = JSON.readTree(record.payload());
            PlannedKey key = new PlannedKey(
                    payload.path("rule").asInt(),
                    payload.path("database").asInt(),
                    payload.path("type").asText(),
                    payload.path("bytes").asLong(),
                    RedisKey.parse(payload.path("key").asText()),
                    RedisKey.parse(payload.path("target").asText()));
            return new KeyDeadLetter(record.type(), record.source().row() - 1, key);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the ledger holds JSON that is none", e);
        }
    }

    private static String name(RedisKey key) {
        String shown = key.shown();
        return shown.length() <= LONGEST_NAME
                ? shown
                : shown.substring(0, LONGEST_NAME) + "... sha256:" + Digests.sha256(shown);
    }
}
