package io.metamigrator.systems.redis.compare;

import io.metamigrator.systems.redis.server.RedisSide;
import io.metamigrator.systems.redis.server.Servers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * Lets one server that is source and target at once say which keys are as their copies, value and expiry to the millisecond,
 * so that no value leaves it. What it does not say so of has to be looked at. Thread-safe.
 */
final class ServerSideComparison {
    /** Values of at most so many bytes are for this: the server holds those of one question twice. */
    private static final long SMALL = 16 << 10;

    /** For each of these the server answers nobody else; they take it about a millisecond. */
    private static final int AT_A_TIME = 100;

    private static final byte[] STRINGS = text("strings");

    private static final byte[] OTHERS = text("others");

    /**
     * Of keys and then their copies, those places that are not the same for certain. It gets source database, target database,
     * and whether all are strings: what is none any more has no value for MGET.
     */
    private static final byte[] SCRIPT = text("""
            local call = redis.call
            local n = #KEYS / 2
            if n == 0 then return {} end
            local function values(from)
              if ARGV[3] == 'strings' then return call('MGET', unpack(KEYS, from + 1, from + n)) end
              local dumps = {}
              for i = 1, n do dumps[i] = call('DUMP', KEYS[from + i]) end
              return dumps
            end
            call('SELECT', ARGV[2])
            local copies, times = values(n), {}
            for i = 1, n do times[i] = call('PEXPIRETIME', KEYS[n + i]) end
            call('SELECT', ARGV[1])
            local here, others = values(0), {}
            for i = 1, n do
              if not here[i] or here[i] ~= copies[i] or times[i] ~= call('PEXPIRETIME', KEYS[i]) then
                others[#others + 1] = i - 1
              end
            end
            return others
            """);

    private final RedisSide server;
    private final byte[] targetDatabase;

    private ServerSideComparison(Servers servers) {
        this.server = servers.source();
        this.targetDatabase = text(servers.targetDatabase());
    }

    /** Empty where these are two servers, or the one does not run scripts for us. */
    static Optional<ServerSideComparison> of(Servers servers) {
        if (!servers.isOneServer() || !servers.source().tellsInstants()) {
            return Optional.empty();
        }
        byte[] database = text(servers.targetDatabase());
        boolean allowed = servers.source().in(servers.targetDatabase(), jedis -> {
            try {
                jedis.eval(SCRIPT, List.of(), List.of(database, database, OTHERS));
                return true;
            } catch (JedisDataException e) {
                return false;
            }
        });
        return allowed ? Optional.of(new ServerSideComparison(servers)) : Optional.empty();
    }

    /** Whether a value is small enough, and there as far as is known. */
    static boolean takes(ValueKind kind) {
        return kind.bytes() >= 0 && kind.bytes() <= SMALL;
    }

    /**
     * The places of those pairs that are the same for certain; none where the user may not do to some key what this needs.
     *
     * @param strings which of them are known to be strings
     */
    BitSet same(int database, List<Pair> pairs, BitSet strings) {
        List<Question> questions = new ArrayList<>();
        questions(strings, STRINGS, questions);
        BitSet others = new BitSet(pairs.size());
        others.set(0, pairs.size());
        others.andNot(strings);
        questions(others, OTHERS, questions);
        return server.in(database, jedis -> {
            List<Response<Object>> answers = new ArrayList<>(questions.size());
            try (Pipeline pipeline = jedis.pipelined()) {
                for (Question question : questions) {
                    List<byte[]> names = new ArrayList<>(2 * question.places().length);
                    for (int place : question.places()) {
                        names.add(pairs.get(place).key().bytes());
                    }
                    for (int place : question.places()) {
                        names.add(pairs.get(place).target().bytes());
                    }
                    answers.add(pipeline.eval(SCRIPT, names, List.of(text(database), targetDatabase, question.kind())));
                }
                pipeline.sync();
            }
            BitSet same = new BitSet(pairs.size());
            for (int i = 0; i < answers.size(); i++) {
                note(questions.get(i).places(), answers.get(i), same);
            }
            return same;
        });
    }

    /** The places of some pairs that are asked about at a time. */
    private record Question(int[] places, byte[] kind) {}

    private static void questions(BitSet of, byte[] kind, List<Question> questions) {
        int[] places = of.stream().toArray();
        for (int from = 0; from < places.length; from += AT_A_TIME) {
            questions.add(
                    new Question(Arrays.copyOfRange(places, from, Math.min(places.length, from + AT_A_TIME)), kind));
        }
    }

    private static void note(int[] places, Response<Object> answer, BitSet same) {
        try {
            List<?> others = (List<?>) answer.get();
            for (int place : places) {
                same.set(place);
            }
            others.forEach(other -> same.clear(places[Math.toIntExact((Long) other)]));
        } catch (JedisDataException e) {
            // they are looked at one by one then, which tells what is wrong
        }
    }

    private static byte[] text(Object text) {
        return String.valueOf(text).getBytes(StandardCharsets.UTF_8);
    }
}
