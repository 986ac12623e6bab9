package io.metamigrator.systems.redis.server;

import io.metamigrator.systems.redis.mapping.RedisKey;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;

/**
 * The names of all keys of a database, page by page, by SCAN: the server is never held up, a key that is there all the time
 * is seen at least once, and one may be seen twice. One thread.
 */
public final class ScanPages implements Iterator<ScanPages.Page>, AutoCloseable {
    private final RedisSide side;
    private final int database;
    private final Jedis jedis;
    private final ScanParams params;
    private byte[] cursor = ScanParams.SCAN_POINTER_START_BINARY;
    private boolean ended;
    private long told;

    /** Some keys of a database. */
    public record Page(int database, List<RedisKey> keys) {}

    public ScanPages(RedisSide side, int database, int size) {
        this.side = side;
        this.database = database;
        this.params = new ScanParams().count(size);
        this.jedis = side.open(database);
    }

    @Override
    public boolean hasNext() {
        return !ended;
    }

    @Override
    public Page next() {
        if (ended) {
            throw new NoSuchElementException();
        }
        try {
            ScanResult<byte[]> answer = jedis.scan(cursor, params);
            cursor = answer.getCursorAsBytes();
            ended = answer.isCompleteIteration();
            List<RedisKey> keys = new ArrayList<>(answer.getResult().size());
            answer.getResult().forEach(name -> keys.add(RedisKey.of(name)));
            told += keys.size();
            return new Page(database, keys);
        } catch (JedisException e) {
            throw RedisFailure.told(side.address(), e);
        }
    }

    /** How many keys the server has told so far. */
    public long told() {
        return told;
    }

    @Override
    public void close() {
        jedis.close();
    }
}
