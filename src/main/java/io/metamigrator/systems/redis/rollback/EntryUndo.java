package io.metamigrator.systems.redis.rollback;

import io.metamigrator.migration.slices.ItemLines;
import io.metamigrator.migration.slices.SlicePart;
import io.metamigrator.systems.redis.compare.Entries;
import io.metamigrator.systems.redis.mapping.EntryId;
import io.metamigrator.systems.redis.mapping.RedisKey;
import io.metamigrator.systems.redis.mapping.RedisMapping;
import io.metamigrator.systems.redis.plan.PlannedKey;
import io.metamigrator.systems.redis.server.Servers;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * Keys that have become entries of streams: an entry goes by its id, and the stream stays with the entries of others. An
 * entry cannot be changed, so that none has to be watched.
 */
final class EntryUndo {
    private final Servers servers;
    private final RedisMapping mapping;

    EntryUndo(Servers servers, RedisMapping mapping) {
        this.servers = servers;
        this.mapping = mapping;
    }

    /** The entry that a key has become; empty where it has become a key. */
    Optional<EntryId> id(PlannedKey key) {
        return mapping.rules().get(key.rule()).entry(key.database(), key.key());
    }

    boolean isThere(PlannedKey key) {
        return new Entries(servers)
                .there(List.of(key.target()), List.of(id(key).orElseThrow()))
                .get(0)
                .isThere();
    }

    /** How many entries the streams of a part hold, whoever has added them. */
    long inStreams(SlicePart part) {
        long entries = 0;
        try (ItemLines<PlannedKey> lines = PlannedKey.lines(part.file())) {
            @Nullable RedisKey last = null;
            while (lines.hasNext()) {
                RedisKey stream = lines.next().target();
                if (!stream.equals(last)) { // the plan has them stream by stream
                    entries += servers.target().in(servers.targetDatabase(), jedis -> length(jedis, stream));
                    last = stream;
                }
            }
        }
        return entries;
    }

    private static long length(Jedis jedis, RedisKey stream) {
        return jedis.type(stream.bytes()).equals("stream") ? jedis.xlen(stream.bytes()) : 0;
    }

    /** Streams that hold nothing more and that nobody reads go as a whole. */
    void removeEmptied(List<PlannedKey> keys) {
        keys.stream()
                .filter(key -> id(key).isPresent())
                .map(PlannedKey::target)
                .distinct()
                .forEach(stream -> servers.target().writing(servers.targetDatabase(), jedis -> remove(jedis, stream)));
    }

    private static boolean remove(Jedis jedis, RedisKey stream) {
        byte[] name = stream.bytes();
        jedis.watch(name);
        if (!isIdle(jedis, name)) {
            jedis.unwatch();
            return false;
        }
        var transaction = jedis.multi();
        transaction.unlink(name);
        return transaction.exec() != null;
    }

    private static boolean isIdle(Jedis jedis, byte[] name) {
        try {
            return jedis.type(name).equals("stream")
                    && jedis.xlen(name) == 0
                    && jedis.xinfoGroups(name).isEmpty();
        } catch (JedisDataException e) {
            if (String.valueOf(e.getMessage()).contains("no such key")) {
                return false; // another slice has removed it in between
            }
            throw e;
        }
    }
}
