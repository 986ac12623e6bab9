package io.metamigrator.systems.redis.compare;

import io.metamigrator.systems.redis.server.Servers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.util.SafeEncoder;

/** Compares two streams: their entries with ids, and the groups that read them with what each has still to acknowledge. */
final class StreamComparison {
    private static final String CHUNK = "500";
    /** Of groups: four names with their values, which every version tells first. */
    private static final int TOLD = 8;

    /** Name and pending entries, with their values. */
    private static final int TOLD_OF_READERS = 4;

    private static final Set<String> COUNTERS = Set.of("last-generated-id", "entries-added", "max-deleted-entry-id");

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
                && sameCounters()
                && isSame(StreamComparison::groups)
                && sameReaders()
                && sameEntries();
    }

    /** The last id that was ever given, and what both servers tell besides: 6.2 does not tell how many entries there have been. */
    private boolean sameCounters() {
        Map<String, Object> here = servers.source().in(database, jedis -> counters(jedis, key));
        Map<String, Object> there = servers.target().in(servers.targetDatabase(), jedis -> counters(jedis, target));
        return here.entrySet().stream()
                .allMatch(each ->
                        !there.containsKey(each.getKey()) || isEqual(each.getValue(), there.get(each.getKey())));
    }

    private static Map<String, Object> counters(Jedis jedis, byte[] name) {
        List<?> told = (List<?>) jedis.sendCommand(Protocol.Command.XINFO, SafeEncoder.encode("STREAM"), name);
        Map<String, Object> counters = new HashMap<>();
        for (int i = 0; i + 1 < told.size(); i += 2) {
            String what = SafeEncoder.encode((byte[]) told.get(i));
            if (COUNTERS.contains(what)) {
                counters.put(what, told.get(i + 1));
            }
        }
        return counters;
    }

    /** Name, readers, pending entries and position of each group; later versions tell more, which follows from these. */
    private static Object groups(Jedis jedis, byte[] name) {
        List<?> groups = (List<?>) jedis.sendCommand(Protocol.Command.XINFO, SafeEncoder.encode("GROUPS"), name);
        return groups.stream().map(group -> ((List<?>) group).subList(0, TOLD)).toList();
    }

    /** The readers of each group by name, and each entry that one of them has not acknowledged, with how often it was given out. */
    private boolean sameReaders() {
        List<?> groups = (List<?>) servers.source()
                .in(database, jedis -> jedis.sendCommand(Protocol.Command.XINFO, SafeEncoder.encode("GROUPS"), key));
        return groups.stream()
                .map(group -> (byte[]) ((List<?>) group).get(1))
                .allMatch(group -> isSame((jedis, name) -> readers(jedis, name, group)) && samePending(group));
    }

    private static Object readers(Jedis jedis, byte[] name, byte[] group) {
        List<?> readers =
                (List<?>) jedis.sendCommand(Protocol.Command.XINFO, SafeEncoder.encode("CONSUMERS"), name, group);
        return readers.stream()
                .map(reader -> ((List<?>) reader).subList(0, TOLD_OF_READERS))
                .toList();
    }

    private boolean samePending(byte[] group) {
        byte[] from = SafeEncoder.encode("-");
        while (true) {
            byte[] start = from;
            List<?> here = (List<?>) servers.source().in(database, jedis -> pending(jedis, key, group, start));
            Object there = servers.target().in(servers.targetDatabase(), jedis -> pending(jedis, target, group, start));
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

    /** Id, reader and deliveries of some pending entries; how long ago the last one was changes by itself. */
    private static Object pending(Jedis jedis, byte[] name, byte[] group, byte[] from) {
        List<?> entries = (List<?>) jedis.sendCommand(
                Protocol.Command.XPENDING, name, group, from, SafeEncoder.encode("+"), SafeEncoder.encode(CHUNK));
        return entries.stream()
                .map(entry -> (List<?>) entry)
                .map(entry -> List.of(entry.get(0), entry.get(1), entry.get(3)))
                .toList();
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
