package io.metamigrator.systems.redis.apply;

import io.metamigrator.systems.redis.compare.Pair;
import io.metamigrator.systems.redis.compare.PairComparison;
import io.metamigrator.systems.redis.compare.Verdict;
import io.metamigrator.systems.redis.mapping.RedisMapping;
import io.metamigrator.systems.redis.plan.PlannedKey;
import io.metamigrator.systems.redis.server.RedisSide;
import io.metamigrator.systems.redis.server.Servers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * Copies keys within one server by its own COPY, which takes type, value and expiry over in one step and never writes over
 * a key that is there. A slice can therefore be sent again: what it has copied before answers 0. Thread-safe.
 */
public final class Copies implements SliceWriter {
    private final Servers servers;
    private final RedisMapping mapping;

    public Copies(Servers servers, RedisMapping mapping) {
        this.servers = servers;
        this.mapping = mapping;
    }

    /** Which of the targets are there already: to be asked before the first byte is sent, and kept. */
    @Override
    public Marks before(List<PlannedKey> keys) {
        return servers.target().in(servers.targetDatabase(), jedis -> {
            List<Response<Boolean>> answers = new ArrayList<>(keys.size());
            try (Pipeline pipeline = jedis.pipelined()) {
                keys.forEach(key -> answers.add(pipeline.exists(key.target().bytes())));
                pipeline.sync();
            }
            Marks marks = new Marks(keys.size());
            for (int i = 0; i < keys.size(); i++) {
                marks.set(i, answers.get(i).get() ? Marks.PRESENT : Marks.ABSENT);
            }
            return marks;
        });
    }

    @Override
    public Written write(boolean mayBeWritten, List<PlannedKey> keys, Marks before) {
        Marks outcome = new Marks(keys.size());
        for (int from = 0; from < keys.size(); ) {
            int database = keys.get(from).database();
            int to = from + 1;
            while (to < keys.size() && keys.get(to).database() == database) {
                to++;
            }
            copy(database, keys, from, to, before, outcome);
            from = to;
        }
        for (int i = 0; i < keys.size(); i++) {
            if (outcome.get(i) == Marks.ABSENT) {
                outcome.set(i, before.get(i) == Marks.PRESENT ? Marks.LEFT : unanswered(mayBeWritten, keys.get(i)));
            }
        }
        return Written.all(outcome);
    }

    private void copy(int database, List<PlannedKey> keys, int from, int to, Marks before, Marks outcome) {
        servers.source().in(database, jedis -> {
            List<Response<Boolean>> answers = new ArrayList<>(to - from);
            try (Pipeline pipeline = jedis.pipelined()) {
                for (PlannedKey key : keys.subList(from, to)) {
                    answers.add(
                            pipeline.copy(key.key().bytes(), key.target().bytes(), servers.targetDatabase(), false));
                }
                pipeline.sync();
            }
            JedisDataException refused = null;
            for (int i = from; i < to; i++) {
                try {
                    if (answers.get(i - from).get()) {
                        outcome.set(i, Marks.COPIED);
                    }
                } catch (JedisDataException e) {
                    refused = e;
                }
            }
            if (refused != null) {
                throw refused;
            }
            return true;
        });
    }

    /** COPY has answered 0 for a key whose target was not there before. */
    private char unanswered(boolean mayBeWritten, PlannedKey key) {
        if (!exists(servers.target(), servers.targetDatabase(), key.target().bytes())) {
            if (!exists(servers.source(), key.database(), key.key().bytes())) {
                return Marks.GONE;
            }
            // written to the source again since the first answer
            boolean copied = servers.source()
                    .in(
                            key.database(),
                            jedis -> jedis.copy(
                                    key.key().bytes(), key.target().bytes(), servers.targetDatabase(), false));
            return copied ? Marks.COPIED : Marks.GONE;
        }
        return mayBeWritten && isSame(key) ? Marks.COPIED : Marks.LEFT;
    }

    private boolean isSame(PlannedKey key) {
        Verdict verdict = new PairComparison(servers, Duration.ofSeconds(1))
                .compare(
                        key.database(),
                        List.of(new Pair(
                                key.key(), key.target(), mapping.rules().get(key.rule()))))
                .get(0);
        return verdict == Verdict.SAME;
    }

    private static boolean exists(RedisSide side, int database, byte[] key) {
        return side.in(database, jedis -> jedis.exists(key));
    }
}
