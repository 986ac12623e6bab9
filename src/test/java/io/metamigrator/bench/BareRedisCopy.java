package io.metamigrator.bench;

import java.nio.charset.StandardCharsets;
import java.util.List;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;

/** The least that can copy keys within one server: SCAN a page, COPY it in one pipeline, remember nothing. */
final class BareRedisCopy {
    private static final int PAGE = 1_000;

    private BareRedisCopy() {}

    /** Copies all keys and answers how many there were a second. */
    static double run(int port, int target) {
        long keys = 0;
        long begun = System.nanoTime();
        try (Jedis jedis = new Jedis("127.0.0.1", port, 60_000)) {
            jedis.select(RedisKeysetWriter.DATABASE);
            ScanParams params = new ScanParams().count(PAGE);
            byte[] cursor = ScanParams.SCAN_POINTER_START_BINARY;
            ScanResult<byte[]> page;
            do {
                page = jedis.scan(cursor, params);
                cursor = page.getCursorAsBytes();
                keys += copy(jedis, page.getResult(), target);
            } while (!page.isCompleteIteration());
        }
        return keys / ((System.nanoTime() - begun) / 1e9);
    }

    private static int copy(Jedis jedis, List<byte[]> names, int target) {
        try (Pipeline pipeline = jedis.pipelined()) {
            for (byte[] name : names) {
                String renamed = RedisKeysetWriter.target(new String(name, StandardCharsets.ISO_8859_1));
                pipeline.copy(name, renamed.getBytes(StandardCharsets.ISO_8859_1), target, false);
            }
            pipeline.sync();
        }
        return names.size();
    }
}
