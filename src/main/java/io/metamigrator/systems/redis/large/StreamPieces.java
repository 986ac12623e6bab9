package io.metamigrator.systems.redis.large;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.commands.ProtocolCommand;
import redis.clients.jedis.util.SafeEncoder;

/** The entries of a stream that no group reads, with their ids, and in the end what it has counted. One thread. */
final class StreamPieces implements Iterator<Piece> {
    private static final String FIRST = "-";
    private static final ProtocolCommand XSETID = () -> SafeEncoder.encode("XSETID");

    private final Jedis jedis;
    private final byte[] key;
    private final int size;
    private byte @Nullable [] from = SafeEncoder.encode(FIRST);
    private boolean ended;

    StreamPieces(Jedis jedis, byte[] key, int size) {
        this.jedis = jedis;
        this.key = key;
        this.size = size;
    }

    static boolean haveGroups(Jedis jedis, byte[] key) {
        List<?> groups = (List<?>) jedis.sendCommand(Protocol.Command.XINFO, SafeEncoder.encode("GROUPS"), key);
        return !groups.isEmpty();
    }

    @Override
    public boolean hasNext() {
        return !ended;
    }

    @Override
    public Piece next() {
        byte[] start = from;
        if (ended) {
            throw new NoSuchElementException();
        }
        if (start == null) {
            ended = true;
            return counters();
        }
        List<?> entries = (List<?>) jedis.sendCommand(
                Protocol.Command.XRANGE,
                key,
                start,
                SafeEncoder.encode("+"),
                SafeEncoder.encode("COUNT"),
                SafeEncoder.encode(String.valueOf(size)));
        from = entries.size() < size
                ? null
                : SafeEncoder.encode("(" + SafeEncoder.encode(id(entries.get(entries.size() - 1))));
        return (pipeline, target) -> entries.forEach(entry -> add(pipeline, target, (List<?>) entry));
    }

    private static byte[] id(Object entry) {
        return (byte[]) ((List<?>) entry).get(0);
    }

    private static void add(Pipeline pipeline, byte[] target, List<?> entry) {
        List<byte[]> words = new ArrayList<>();
        words.add(target);
        words.add(id(entry));
        ((List<?>) entry.get(1)).forEach(word -> words.add((byte[]) word));
        pipeline.sendCommand(Protocol.Command.XADD, words.toArray(byte[][]::new));
    }

    /** The last id that was ever given, and from 7.0 on how many entries there have been and the last that was deleted. */
    private Piece counters() {
        List<?> told = (List<?>) jedis.sendCommand(Protocol.Command.XINFO, SafeEncoder.encode("STREAM"), key);
        byte[] last = value(told, "last-generated-id");
        byte[] added = value(told, "entries-added");
        byte[] deleted = value(told, "max-deleted-entry-id");
        return (pipeline, target) -> {
            if (last != null && added != null && deleted != null) {
                pipeline.sendCommand(
                        XSETID,
                        target,
                        last,
                        SafeEncoder.encode("ENTRIESADDED"),
                        added,
                        SafeEncoder.encode("MAXDELETEDID"),
                        deleted);
            } else if (last != null) {
                pipeline.sendCommand(XSETID, target, last);
            }
        };
    }

    private static byte @Nullable [] value(List<?> told, String name) {
        for (int i = 0; i + 1 < told.size(); i += 2) {
            if (told.get(i) instanceof byte[] bytes && SafeEncoder.encode(bytes).equals(name)) {
                Object value = told.get(i + 1);
                return value instanceof byte[] text ? text : SafeEncoder.encode(String.valueOf(value));
            }
        }
        return null;
    }
}
