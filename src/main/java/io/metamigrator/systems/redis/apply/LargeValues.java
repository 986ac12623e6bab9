package io.metamigrator.systems.redis.apply;

import io.metamigrator.migration.slices.ItemOutcomes;
import io.metamigrator.systems.redis.large.Piece;
import io.metamigrator.systems.redis.large.Pieces;
import io.metamigrator.systems.redis.mapping.RedisKey;
import io.metamigrator.systems.redis.mapping.RedisMapping;
import io.metamigrator.systems.redis.plan.PlannedKey;
import io.metamigrator.systems.redis.server.Servers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.Transaction;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * Carries large values over piece by piece under a name that nobody else has, so that no server is held up, and gives the
 * copy its name and expiry in one step. A value that was changed meanwhile is begun anew. Thread-safe.
 */
final class LargeValues {
    private static final String UNDER_WAY = "meta-migrator-under-way:";
    /** What a process that was killed has left behind goes by itself. */
    private static final long LEFT_BEHIND = Duration.ofMinutes(10).toMillis();

    private static final String ABORTED = "EXECABORT";
    private static final int ATTEMPTS = 3;
    /** The answer about the expiry of a key that is not there. */
    private static final long NO_KEY = -2;

    private final Servers servers;
    private final RedisMapping mapping;
    private final Pieces pieces;
    private final boolean tellsInstants;

    LargeValues(Servers servers, RedisMapping mapping) {
        this.servers = servers;
        this.mapping = mapping;
        this.pieces = new Pieces(servers.source());
        this.tellsInstants = servers.source().tellsInstants();
    }

    /** What came of one attempt. */
    private enum Attempt {
        /** All is said of the key. */
        DONE,
        /** Somebody has written to it meanwhile. */
        CHANGED,
        /** Such a value cannot be taken apart. */
        WHOLE
    }

    /**
     * Writes large values as {@link Transfers#write} says.
     *
     * @return the places of those that have to be written in one piece after all: they cannot be taken apart, or change all the time
     */
    List<Integer> write(List<PlannedKey> keys, List<Integer> places, ItemOutcomes before, KeyOutcomes outcome) {
        List<Integer> whole = new ArrayList<>();
        for (int place : places) {
            Carried carried = new Carried(keys.get(place), place, before, outcome);
            Attempt attempt = Attempt.CHANGED;
            for (int number = 0; number < ATTEMPTS && attempt == Attempt.CHANGED; number++) {
                attempt = servers.source().in(keys.get(place).database(), carried::attempt);
            }
            if (attempt != Attempt.DONE) {
                whole.add(place);
            }
        }
        return whole;
    }

    /** One key on its way. */
    private final class Carried {
        private final PlannedKey key;
        private final int place;
        private final ItemOutcomes before;
        private final KeyOutcomes outcome;
        private final byte[] underWay;

        Carried(PlannedKey key, int place, ItemOutcomes before, KeyOutcomes outcome) {
            this.key = key;
            this.place = place;
            this.before = before;
            this.outcome = outcome;
            this.underWay = new RedisKey(UNDER_WAY + key.target().text()).bytes();
        }

        Attempt attempt(Jedis source) {
            byte[] name = key.key().bytes();
            try {
                source.watch(name);
            } catch (JedisAccessControlException e) {
                return Attempt.WHOLE;
            }
            try {
                String type = source.type(name);
                if (type.equals("none")) {
                    outcome.mark(place, ItemOutcomes.GONE);
                    return Attempt.DONE;
                }
                Optional<Iterator<Piece>> read = pieces.of(source, name, type, key.bytes());
                return read.isEmpty() ? Attempt.WHOLE : carry(source, read.get());
            } catch (JedisDataException e) {
                return after(e);
            } finally {
                source.unwatch();
            }
        }

        private Attempt carry(Jedis source, Iterator<Piece> read) {
            return servers.target().writing(servers.targetDatabase(), target -> {
                try {
                    target.unlink(underWay);
                } catch (JedisAccessControlException e) {
                    return Attempt.WHOLE;
                }
                try {
                    while (read.hasNext()) {
                        Piece piece;
                        try {
                            piece = read.next();
                        } catch (JedisDataException e) {
                            return after(e);
                        }
                        send(target, piece);
                    }
                    return end(source, target);
                } catch (JedisAccessControlException e) {
                    return Attempt.WHOLE;
                } catch (JedisDataException e) {
                    if (String.valueOf(e.getMessage()).startsWith(ABORTED)) {
                        return Attempt.WHOLE; // which right is lacking is told where it is written in one piece
                    }
                    outcome.refused(place, e);
                    outcome.throwIfOfTheServer();
                    return Attempt.DONE;
                } finally {
                    target.unlink(underWay);
                }
            });
        }

        private void send(Jedis target, Piece piece) {
            try (Pipeline pipeline = target.pipelined()) {
                piece.addTo(pipeline, underWay);
                pipeline.pexpire(underWay, LEFT_BEHIND);
                pipeline.syncAndReturnAll().forEach(LargeValues::check);
            }
        }

        private Attempt end(Jedis source, Jedis target) {
            byte[] name = key.key().bytes();
            long expiry;
            try (Transaction transaction = source.multi()) {
                Response<Long> answer = tellsInstants ? transaction.pexpireTime(name) : transaction.pttl(name);
                if (transaction.exec() == null) {
                    return Attempt.CHANGED;
                }
                expiry = answer.get();
            } catch (JedisDataException e) {
                return Attempt.WHOLE; // without MULTI it cannot be told whether the value has changed
            }
            if (expiry == NO_KEY) {
                outcome.mark(place, ItemOutcomes.GONE);
            } else {
                boolean instant = tellsInstants || expiry < 0;
                giveName(target, instant ? expiry : expiry + servers.source().now());
            }
            return Attempt.DONE;
        }

        /** In one step: the expiry, and the name. */
        private void giveName(Jedis target, long expiresAt) {
            long now = servers.target().now();
            long at = mapping.rules().get(key.rule()).ttl().expiry(expiresAt, now);
            if (at >= 0 && at <= now) {
                outcome.mark(place, ItemOutcomes.GONE);
                return;
            }
            boolean replaced = before.get(place) == ItemOutcomes.DIFFERENT;
            byte[] name = key.target().bytes();
            try (Transaction transaction = target.multi()) {
                if (at < 0) {
                    transaction.persist(underWay);
                } else {
                    transaction.pexpireAt(underWay, at);
                }
                if (replaced) {
                    transaction.unlink(name);
                }
                Response<Long> named = transaction.renamenx(underWay, name);
                transaction.exec();
                if (named.get() == 1) {
                    outcome.mark(place, replaced ? ItemOutcomes.REPLACED : ItemOutcomes.COPIED);
                }
            } catch (JedisDataException e) {
                if (at < 0 || at > servers.target().now()) {
                    throw e;
                }
                outcome.mark(place, ItemOutcomes.GONE); // it has expired just now
            }
        }
    }

    private static void check(Object answer) {
        if (answer instanceof JedisDataException refusal) {
            throw refusal;
        }
    }

    /** What to do where the source has refused to be read: it became another type, or some right is missing. */
    private static Attempt after(JedisDataException refusal) {
        return refusal instanceof JedisAccessControlException ? Attempt.WHOLE : Attempt.CHANGED;
    }
}
