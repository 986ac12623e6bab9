package io.metamigrator.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.params.RestoreParams;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;

/**
 * The least that can carry keys to another server: one thread reads by SCAN, DUMP and PEXPIRETIME, another one writes by
 * RESTORE with the instant of expiry; a few batches lie between them, and nothing is remembered.
 */
final class BareRedisTransfer {
    private static final int PAGE = 1_000;
    private static final int BATCHES = 8;
    private static final Batch END = new Batch(List.of(), List.of(), List.of());

    private BareRedisTransfer() {}

    /** What is read of some keys at a time. */
    private record Batch(List<byte[]> names, List<Response<byte[]>> values, List<Response<Long>> expiries) {}

    /** Copies all keys and answers how many there were a second. */
    static double run(int sourcePort, int targetPort, int target) throws InterruptedException, ExecutionException {
        BlockingQueue<Batch> between = new ArrayBlockingQueue<>(BATCHES);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        long begun = System.nanoTime();
        try {
            Future<Long> written = threads.submit(() -> write(targetPort, target, between));
            Future<Long> read = threads.submit(() -> read(sourcePort, between));
            read.get();
            return written.get() / ((System.nanoTime() - begun) / 1e9);
        } finally {
            threads.shutdownNow();
        }
    }

    private static long read(int port, BlockingQueue<Batch> between) throws InterruptedException {
        long keys = 0;
        try (Jedis jedis = new Jedis("127.0.0.1", port, 60_000)) {
            jedis.select(RedisKeysetWriter.DATABASE);
            ScanParams params = new ScanParams().count(PAGE);
            byte[] cursor = ScanParams.SCAN_POINTER_START_BINARY;
            ScanResult<byte[]> page;
            do {
                page = jedis.scan(cursor, params);
                cursor = page.getCursorAsBytes();
                between.put(read(jedis, page.getResult()));
                keys += page.getResult().size();
            } while (!page.isCompleteIteration());
        } finally {
            between.put(END);
        }
        return keys;
    }

    private static Batch read(Jedis jedis, List<byte[]> names) {
        List<Response<byte[]>> values = new ArrayList<>(names.size());
        List<Response<Long>> expiries = new ArrayList<>(names.size());
        try (Pipeline pipeline = jedis.pipelined()) {
            for (byte[] name : names) {
                values.add(pipeline.dump(name));
                expiries.add(pipeline.pexpireTime(name));
            }
            pipeline.sync();
        }
        return new Batch(names, values, expiries);
    }

    private static long write(int port, int target, BlockingQueue<Batch> between) throws InterruptedException {
        long keys = 0;
        RestoreParams params = RestoreParams.restoreParams().absTtl();
        try (Jedis jedis = new Jedis("127.0.0.1", port, 60_000)) {
            jedis.select(target);
            for (Batch batch = between.take(); batch != END; batch = between.take()) {
                try (Pipeline pipeline = jedis.pipelined()) {
                    for (int i = 0; i < batch.names().size(); i++) {
                        String name = new String(batch.names().get(i), StandardCharsets.ISO_8859_1);
                        pipeline.restore(
                                RedisKeysetWriter.target(name).getBytes(StandardCharsets.ISO_8859_1),
                                Math.max(0, batch.expiries().get(i).get()),
                                batch.values().get(i).get(),
                                params);
                    }
                    pipeline.sync();
                }
                keys += batch.names().size();
            }
        }
        return keys;
    }
}
