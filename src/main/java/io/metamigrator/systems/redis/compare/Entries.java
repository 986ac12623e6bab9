package io.metamigrator.systems.redis.compare;

import io.metamigrator.systems.redis.mapping.EntryId;
import io.metamigrator.systems.redis.mapping.RedisKey;
import io.metamigrator.systems.redis.server.RedisSide;
import io.metamigrator.systems.redis.server.Servers;
import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.util.SafeEncoder;

/** Keys that become entries of streams, and the entries that they have become, some at a time. Thread-safe. */
public final class Entries {
    private static final byte[] DATA = SafeEncoder.encode("data");

    private final Servers servers;

    public Entries(Servers servers) {
        this.servers = servers;
    }

    /**
     * What keys of the source make as entries: a hash its own fields, a string one field {@code data}. Others are told by
     * their type, with nothing in them.
     */
    public List<EntryFields> made(int database, List<RedisKey> keys) {
        return servers.source().in(database, jedis -> {
            List<Response<String>> types = new ArrayList<>(keys.size());
            List<Response<?>> values = new ArrayList<>(keys.size());
            try (Pipeline pipeline = jedis.pipelined()) {
                keys.forEach(key -> types.add(pipeline.type(key.bytes())));
                pipeline.sync();
                for (int i = 0; i < keys.size(); i++) {
                    byte[] name = keys.get(i).bytes();
                    values.add(
                            types.get(i).get().equals("string")
                                    ? pipeline.get(name)
                                    : pipeline.sendCommand(Protocol.Command.HGETALL, name));
                }
                pipeline.sync();
            }
            List<EntryFields> made = new ArrayList<>(keys.size());
            for (int i = 0; i < keys.size(); i++) {
                made.add(made(types.get(i).get(), values.get(i)));
            }
            return made;
        });
    }

    private static EntryFields made(String type, Response<?> value) {
        return switch (type) {
            case "none" -> EntryFields.NONE;
            case "hash", "string" -> ofNow(type, value);
            default -> new EntryFields(type, List.of());
        };
    }

    /** A key may have gone or changed its type since its type was asked for; then it is gone as what it was. */
    private static EntryFields ofNow(String type, Response<?> value) {
        try {
            Object answer = value.get();
            return answer instanceof byte[] text
                    ? new EntryFields(type, List.of(DATA, text))
                    : EntryFields.of(type, answer);
        } catch (JedisDataException e) {
            if (String.valueOf(e.getMessage()).startsWith("WRONGTYPE")) {
                return EntryFields.NONE;
            }
            throw e;
        }
    }

    /** The entries of these ids in the target; one whose stream is no stream is told by the type of that. */
    public List<EntryFields> there(List<RedisKey> streams, List<EntryId> ids) {
        RedisSide target = servers.target();
        return target.in(servers.targetDatabase(), jedis -> {
            List<Response<Object>> answers = new ArrayList<>(ids.size());
            try (Pipeline pipeline = jedis.pipelined()) {
                for (int i = 0; i < ids.size(); i++) {
                    byte[] id = SafeEncoder.encode(ids.get(i).toString());
                    answers.add(pipeline.sendCommand(
                            Protocol.Command.XRANGE, streams.get(i).bytes(), id, id));
                }
                pipeline.sync();
            }
            return answers.stream().map(Entries::entry).toList();
        });
    }

    private static EntryFields entry(Response<Object> answer) {
        try {
            List<?> found = (List<?>) answer.get();
            return found.isEmpty() ? EntryFields.NONE : EntryFields.of("stream", ((List<?>) found.get(0)).get(1));
        } catch (JedisDataException e) {
            if (String.valueOf(e.getMessage()).startsWith("WRONGTYPE")) {
                return new EntryFields("other", List.of());
            }
            throw e;
        }
    }

    /** Whether the stream keeps only so many entries, has them, and this id is older than all of them. */
    public boolean isTrimmed(RedisKey stream, EntryId id, long maxLength) {
        if (maxLength == 0) {
            return false;
        }
        return servers.target().in(servers.targetDatabase(), jedis -> {
            if (jedis.xlen(stream.bytes()) < maxLength) {
                return false;
            }
            List<?> first = (List<?>) jedis.sendCommand(
                    Protocol.Command.XRANGE,
                    stream.bytes(),
                    SafeEncoder.encode("-"),
                    SafeEncoder.encode("+"),
                    SafeEncoder.encode("COUNT"),
                    SafeEncoder.encode("1"));
            String oldest = SafeEncoder.encode((byte[]) ((List<?>) first.get(0)).get(0));
            return id.compareTo(EntryId.parse(oldest)) < 0;
        });
    }
}
