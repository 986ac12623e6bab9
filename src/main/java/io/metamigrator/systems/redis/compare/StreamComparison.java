package io.metamigrator.systems.redis.compare;

import io.metamigrator.systems.redis.server.Servers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.util.SafeEncoder;

/** Compares two streams: their entries with ids, and the groups that read them with what each has still to acknowledge. */
final class StreamComparison {
    private static final String CHUNK = "500";
    /** Four names with their values, which every version tells first. */
    private static final int TOLD = 8;

    private final Servers servers;
    private final int database;
    private final byte[] key;
    private final byte[] target;

    StreamComparison(Servers servers, int database, byte[] key, byte[] target) {
        this.servers = servers;
        this.database = database;
        this.key = key;
        this.target = target;
    }

    boolean isEqual() {
        return isSame((jedis, name) -> jedis.sendCommand(Protocol.Command.XLEN, name))
                && isSame(StreamComparison::groups)
                && sameEntries();
    }

    /** Name, readers, pending entries and position of each group; later versions tell more, which follows from these. */
    private static Object groups(Jedis jedis, byte[] name) {
        List<?> groups = (List<?>) jedis.sendCommand(Protocol.Command.XINFO, SafeEncoder.encode("GROUPS"), name);
        return groups.stream().map(group -> ((List<?>) group).subList(0, TOLD)).toList();
    }

    private boolean sameEntries() {
        byte[] from = SafeEncoder.encode("-");
        while (true) {
            byte[] start = from;
            BiFunction<Jedis, byte[], Object> page = (jedis, name) -> jedis.sendCommand(
                    Protocol.Command.XRANGE,
                    name,
                    start,
                    SafeEncoder.encode("+"),
                    SafeEncoder.encode("COUNT"),
                    SafeEncoder.encode(CHUNK));
            List<?> here = (List<?>) servers.source().in(database, jedis -> page.apply(jedis, key));
            Object there = servers.target().in(servers.targetDatabase(), jedis -> page.apply(jedis, target));
            if (!isEqual(here, there)) {
                return false;
            }
            if (here.isEmpty()) {
                return true;
            }
            byte[] last = (byte[]) ((List<?>) here.get(here.size() - 1)).get(0);
            from = SafeEncoder.encode("(" + SafeEncoder.encode(last));
        }
    }

    private boolean isSame(BiFunction<Jedis, byte[], Object> question) {
        Object here = servers.source().in(database, jedis -> question.apply(jedis, key));
        Object there = servers.target().in(servers.targetDatabase(), jedis -> question.apply(jedis, target));
        return isEqual(here, there);
    }

    /** Answers of the protocol: numbers, bytes, and lists of these. */
    private static boolean isEqual(@Nullable Object one, @Nullable Object other) {
        if (one instanceof List<?> ours && other instanceof List<?> theirs) {
            List<Object> left = new ArrayList<>(ours);
            List<Object> right = new ArrayList<>(theirs);
            if (left.size() != right.size()) {
                return false;
            }
            for (int i = 0; i < left.size(); i++) {
                if (!isEqual(left.get(i), right.get(i))) {
                    return false;
                }
            }
            return true;
        }
        if (one instanceof byte[] ours && other instanceof byte[] theirs) {
            return Arrays.equals(ours, theirs);
        }
        return one == null ? other == null : one.equals(other);
    }
}
