package io.metamigrator.systems.redis.compare;

import io.metamigrator.systems.redis.server.Servers;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;
import redis.clients.jedis.resps.Tuple;

/**
 * Compares two values of one type element by element, some hundreds at a time. Needed where the servers write equal values
 * out differently: hashes and sets have no order, and versions have their own encodings.
 */
final class ContentComparison {
    private static final int CHUNK = 500;

    private final Servers servers;
    private final int database;
    private final byte[] key;
    private final byte[] target;

    ContentComparison(Servers servers, int database, Pair pair) {
        this.servers = servers;
        this.database = database;
        this.key = pair.key().bytes();
        this.target = pair.target().bytes();
    }

    /** @param type of both @param tolerance how far apart two expiries of a field may be, in milliseconds */
    PairVerdict of(String type, long tolerance) {
        return switch (type) {
            case "string" -> same(sameStrings());
            case "hash" ->
                !sameHashes()
                        ? PairVerdict.DIFFERENT
                        : sameFieldExpiries(tolerance) ? PairVerdict.SAME : PairVerdict.TTL;
            case "set" -> same(sameSets());
            case "zset" -> same(sameSortedSets());
            case "list" -> same(sameLists());
            case "stream" -> same(new StreamComparison(servers, database, key, target).isEqual());
            default -> PairVerdict.UNCOMPARED;
        };
    }

    private static PairVerdict same(boolean isSame) {
        return isSame ? PairVerdict.SAME : PairVerdict.DIFFERENT;
    }

    private boolean sameStrings() {
        long length = here(jedis -> jedis.strlen(key));
        if (length != there(jedis -> jedis.strlen(target))) {
            return false;
        }
        int chunk = 1 << 20;
        for (long from = 0; from < length; from += chunk) {
            long start = from;
            byte[] one = here(jedis -> jedis.getrange(key, start, start + chunk - 1));
            byte[] other = there(jedis -> jedis.getrange(target, start, start + chunk - 1));
            if (!Arrays.equals(one, other)) {
                return false;
            }
        }
        return true;
    }

    private boolean sameHashes() {
        if (here(jedis -> jedis.hlen(key)) != there(jedis -> jedis.hlen(target)).longValue()) {
            return false;
        }
        return everyPage((jedis, cursor) -> jedis.hscan(key, cursor, pages()), page -> {
            byte[][] fields = page.stream().map(Map.Entry::getKey).toArray(byte[][]::new);
            List<byte[]> values = there(jedis -> jedis.hmget(target, fields));
            for (int i = 0; i < fields.length; i++) {
                if (!Arrays.equals(page.get(i).getValue(), values.get(i))) {
                    return false;
                }
            }
            return true;
        });
    }

    private boolean sameFieldExpiries(long tolerance) {
        return everyPage((jedis, cursor) -> jedis.hscan(key, cursor, pages()), page -> {
            byte[][] fields = page.stream().map(Map.Entry::getKey).toArray(byte[][]::new);
            List<Long> here = FieldExpiries.of(servers.source(), database, key, fields);
            List<Long> there = FieldExpiries.of(servers.target(), servers.targetDatabase(), target, fields);
            for (int i = 0; i < fields.length; i++) {
                long one = here.get(i);
                long other = there.get(i);
                if (one < 0 || other < 0 ? one != other : Math.abs(one - other) > tolerance) {
                    return false;
                }
            }
            return true;
        });
    }

    private boolean sameSets() {
        if (here(jedis -> jedis.scard(key))
                != there(jedis -> jedis.scard(target)).longValue()) {
            return false;
        }
        return everyPage(
                (jedis, cursor) -> jedis.sscan(key, cursor, pages()),
                page -> !there(jedis -> jedis.smismember(target, page.toArray(byte[][]::new)))
                        .contains(false));
    }

    private boolean sameSortedSets() {
        if (here(jedis -> jedis.zcard(key))
                != there(jedis -> jedis.zcard(target)).longValue()) {
            return false;
        }
        return everyPage((jedis, cursor) -> jedis.zscan(key, cursor, pages()), page -> {
            byte[][] members = page.stream().map(Tuple::getBinaryElement).toArray(byte[][]::new);
            List<Double> scores = there(jedis -> jedis.zmscore(target, members));
            for (int i = 0; i < members.length; i++) {
                Double other = scores.get(i);
                if (other == null || Double.compare(page.get(i).getScore(), other) != 0) {
                    return false;
                }
            }
            return true;
        });
    }

    private boolean sameLists() {
        long length = here(jedis -> jedis.llen(key));
        if (length != there(jedis -> jedis.llen(target))) {
            return false;
        }
        for (long from = 0; from < length; from += CHUNK) {
            long start = from;
            List<byte[]> one = here(jedis -> jedis.lrange(key, start, start + CHUNK - 1));
            List<byte[]> other = there(jedis -> jedis.lrange(target, start, start + CHUNK - 1));
            if (!Arrays.deepEquals(one.toArray(), other.toArray())) {
                return false;
            }
        }
        return true;
    }

    /** Reads a page of elements from a cursor on. */
    private interface Pages<T> {
        ScanResult<T> read(Jedis jedis, byte[] cursor);
    }

    private <T> boolean everyPage(Pages<T> pages, Function<List<T>, Boolean> equal) {
        byte[] cursor = ScanParams.SCAN_POINTER_START_BINARY;
        ScanResult<T> answer;
        do {
            byte[] from = cursor;
            answer = here(jedis -> pages.read(jedis, from));
            if (!answer.getResult().isEmpty() && !equal.apply(answer.getResult())) {
                return false;
            }
            cursor = answer.getCursorAsBytes();
        } while (!answer.isCompleteIteration());
        return true;
    }

    private static ScanParams pages() {
        return new ScanParams().count(CHUNK);
    }

    private <T> T here(Function<Jedis, T> work) {
        return servers.source().in(database, work);
    }

    private <T> T there(Function<Jedis, T> work) {
        return servers.target().in(servers.targetDatabase(), work);
    }
}
