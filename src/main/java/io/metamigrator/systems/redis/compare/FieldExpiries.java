package io.metamigrator.systems.redis.compare;

import io.metamigrator.systems.redis.server.RedisSide;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.commands.ProtocolCommand;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.util.SafeEncoder;

/** When single fields of a hash expire, which servers can do from Redis 7.4 and Valkey 9 on; with others no field does. */
final class FieldExpiries {
    private static final ProtocolCommand HPEXPIRETIME = () -> SafeEncoder.encode("HPEXPIRETIME");
    private static final long NEVER = -1;

    private FieldExpiries() {}

    /** One for each field, in milliseconds since 1970; below 0 for never, and for a field that is not there. */
    static List<Long> of(RedisSide side, int database, byte[] key, byte[][] fields) {
        return side.in(database, jedis -> of(jedis, key, fields));
    }

    private static List<Long> of(Jedis jedis, byte[] key, byte[][] fields) {
        List<byte[]> words = new ArrayList<>();
        words.add(key);
        words.add(SafeEncoder.encode("FIELDS"));
        words.add(SafeEncoder.encode(String.valueOf(fields.length)));
        words.addAll(List.of(fields));
        try {
            List<?> told = (List<?>) jedis.sendCommand(HPEXPIRETIME, words.toArray(byte[][]::new));
            return told.stream().map(each -> Math.max(NEVER, (Long) each)).toList();
        } catch (JedisDataException e) {
            if (String.valueOf(e.getMessage()).contains("unknown command")) {
                return Collections.nCopies(fields.length, NEVER);
            }
            throw e;
        }
    }
}
