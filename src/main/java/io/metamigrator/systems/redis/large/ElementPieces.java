package io.metamigrator.systems.redis.large;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Function;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;
import redis.clients.jedis.resps.Tuple;

/** The elements of a collection that has no order, page by page. A page may be empty, and an element may come twice. One thread. */
final class ElementPieces<T> implements Iterator<Piece> {
    /** Reads the page that begins at a cursor. */
    private interface Page<T> {
        ScanResult<T> read(byte[] cursor);
    }

    private final Page<T> page;
    private final Function<List<T>, Piece> piece;
    private byte[] cursor = ScanParams.SCAN_POINTER_START_BINARY;
    private boolean ended;

    private ElementPieces(Page<T> page, Function<List<T>, Piece> piece) {
        this.page = page;
        this.piece = piece;
    }

    static Iterator<Piece> ofHash(Jedis jedis, byte[] key, int size) {
        ScanParams pages = new ScanParams().count(size);
        return new ElementPieces<Map.Entry<byte[], byte[]>>(cursor -> jedis.hscan(key, cursor, pages), read -> {
            Map<byte[], byte[]> fields = new HashMap<>();
            read.forEach(field -> fields.put(field.getKey(), field.getValue()));
            return (pipeline, target) -> pipeline.hset(target, fields);
        });
    }

    static Iterator<Piece> ofSet(Jedis jedis, byte[] key, int size) {
        ScanParams pages = new ScanParams().count(size);
        return new ElementPieces<>(
                cursor -> jedis.sscan(key, cursor, pages),
                read -> (pipeline, target) -> pipeline.sadd(target, read.toArray(byte[][]::new)));
    }

    static Iterator<Piece> ofSortedSet(Jedis jedis, byte[] key, int size) {
        ScanParams pages = new ScanParams().count(size);
        return new ElementPieces<Tuple>(cursor -> jedis.zscan(key, cursor, pages), read -> {
            Map<byte[], Double> members = new HashMap<>();
            read.forEach(member -> members.put(member.getBinaryElement(), member.getScore()));
            return (pipeline, target) -> pipeline.zadd(target, members);
        });
    }

    @Override
    public boolean hasNext() {
        return !ended;
    }

    @Override
    public Piece next() {
        if (ended) {
            throw new NoSuchElementException();
        }
        ScanResult<T> read = page.read(cursor);
        cursor = read.getCursorAsBytes();
        ended = read.isCompleteIteration();
        return read.getResult().isEmpty() ? (pipeline, target) -> {} : piece.apply(read.getResult());
    }
}
