package io.metamigrator.systems.redis.large;

import io.metamigrator.systems.redis.server.RedisSide;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import redis.clients.jedis.Jedis;

/** Takes large values apart, each type in its own way. Thread-safe. */
public final class Pieces {
    /** About what one piece holds, and so what a server does at a time. */
    private static final long PIECE = 1 << 20;

    private static final long MOST_ELEMENTS = 250;

    private final boolean fieldsMayExpire;

    /** @param source which is asked what it can do */
    public Pieces(RedisSide source) {
        this.fieldsMayExpire = source.knows("HPEXPIRETIME", 7, 4);
    }

    /**
     * The pieces of a value; empty where it can only be copied whole: values of modules, streams that groups read, and hashes
     * of a server that lets single fields expire.
     *
     * @param bytes about how much memory the value takes
     */
    public Optional<Iterator<Piece>> of(Jedis jedis, byte[] key, String type, long bytes) {
        return switch (type) {
            case "string" -> Optional.of(ofString(jedis, key));
            case "hash" ->
                fieldsMayExpire
                        ? Optional.empty()
                        : Optional.of(ElementPieces.ofHash(jedis, key, elements(bytes, jedis::hlen, key)));
            case "set" -> Optional.of(ElementPieces.ofSet(jedis, key, elements(bytes, jedis::scard, key)));
            case "zset" -> Optional.of(ElementPieces.ofSortedSet(jedis, key, elements(bytes, jedis::zcard, key)));
            case "list" -> Optional.of(ofList(jedis, key, elements(bytes, jedis::llen, key)));
            case "stream" ->
                StreamPieces.haveGroups(jedis, key)
                        ? Optional.empty()
                        : Optional.of(new StreamPieces(jedis, key, elements(bytes, jedis::xlen, key)));
            default -> Optional.empty();
        };
    }

    /** How many elements of this value fit into one piece. */
    private static int elements(long bytes, Function<byte[], Long> size, byte[] key) {
        long all = Math.max(1, size.apply(key));
        return Math.toIntExact(Math.max(1, Math.min(MOST_ELEMENTS, all * PIECE / Math.max(1, bytes))));
    }

    private static Iterator<Piece> ofString(Jedis jedis, byte[] key) {
        return new OffsetPieces<>(
                at -> jedis.getrange(key, at, at + PIECE - 1),
                bytes -> bytes.length,
                bytes -> (pipeline, target) -> pipeline.append(target, bytes));
    }

    private static Iterator<Piece> ofList(Jedis jedis, byte[] key, int size) {
        return new OffsetPieces<>(
                at -> jedis.lrange(key, at, at + size - 1),
                List::size,
                elements -> (pipeline, target) -> pipeline.rpush(target, elements.toArray(byte[][]::new)));
    }
}
