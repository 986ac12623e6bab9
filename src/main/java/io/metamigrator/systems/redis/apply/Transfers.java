package io.metamigrator.systems.redis.apply;

import io.metamigrator.migration.slices.ItemOutcomes;
import io.metamigrator.systems.redis.mapping.RedisMapping;
import io.metamigrator.systems.redis.mapping.TtlRule;
import io.metamigrator.systems.redis.plan.PlannedKey;
import io.metamigrator.systems.redis.server.RedisSide;
import io.metamigrator.systems.redis.server.Servers;
import io.metamigrator.systems.redis.server.ValueSizes;
import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.params.RestoreParams;

/**
 * Carries keys from one server to another, or within one where COPY cannot do what a rule asks for: DUMP here, RESTORE with
 * the instant of expiry there, which creates the key with its value and expiry in one step or not at all. Thread-safe.
 */
final class Transfers {
    /** Values that are held in memory at a time, as the plan has measured them. */
    private static final long MOST_BYTES = 8 << 20;

    private final Servers servers;
    private final RedisMapping mapping;
    private final boolean tellsInstants;

    Transfers(Servers servers, RedisMapping mapping) {
        this.servers = servers;
        this.mapping = mapping;
        this.tellsInstants = servers.source().tellsInstants();
    }

    /**
     * A value on its way.
     *
     * @param dump as the source writes it out
     * @param expiresAt in milliseconds since 1970, 0 for never
     */
    private record Value(int place, byte[] dump, long expiresAt) {}

    /**
     * Writes keys of one source database, each with its expiry in one step, and never over a key that is not marked as to be
     * replaced. Those that the target has already stay without a mark.
     *
     * @param places which of the keys
     * @param before what the target had of them
     * @param outcome where it is noted what became of each
     */
    void write(List<PlannedKey> keys, List<Integer> places, ItemOutcomes before, KeyOutcomes outcome) {
        ValueSizes.portions(places, place -> keys.get(place).bytes(), MOST_BYTES)
                .forEach(portion -> carry(keys, portion, before, outcome));
    }

    private void carry(List<PlannedKey> keys, List<Integer> places, ItemOutcomes before, KeyOutcomes outcome) {
        List<Value> values = fetch(keys, places, outcome);
        if (!values.isEmpty()) {
            restore(keys, values, before, outcome);
        }
    }

    /** Reads values and expiries; of keys that are gone it is noted. */
    private List<Value> fetch(List<PlannedKey> keys, List<Integer> places, KeyOutcomes outcome) {
        return servers.source().in(keys.get(places.get(0)).database(), jedis -> {
            List<Response<Long>> expiries = new ArrayList<>(places.size());
            List<Response<List<String>>> clocks = new ArrayList<>();
            List<Response<byte[]>> dumps = new ArrayList<>(places.size());
            try (Pipeline pipeline = jedis.pipelined()) {
                for (int place : places) {
                    byte[] name = keys.get(place).key().bytes();
                    if (!tellsInstants) {
                        clocks.add(pipeline.time());
                    }
                    expiries.add(tellsInstants ? pipeline.pexpireTime(name) : pipeline.pttl(name));
                    dumps.add(pipeline.dump(name));
                }
                pipeline.sync();
            }
            List<Value> values = new ArrayList<>(places.size());
            for (int i = 0; i < places.size(); i++) {
                int place = places.get(i);
                Long expiry = outcome.answer(place, expiries.get(i));
                byte[] dump = outcome.answer(place, dumps.get(i));
                if (expiry != null && dump != null) {
                    long at = expiry < 0 || tellsInstants
                            ? expiry
                            : expiry + RedisSide.millis(clocks.get(i).get());
                    values.add(new Value(place, dump, at));
                } else if (expiry != null && !outcome.isRefused(place)) {
                    outcome.mark(place, ItemOutcomes.GONE);
                }
            }
            outcome.throwIfOfTheServer();
            return values;
        });
    }

    private void restore(List<PlannedKey> keys, List<Value> values, ItemOutcomes before, KeyOutcomes outcome) {
        boolean asksTheTime =
                values.stream().anyMatch(value -> !ttl(keys, value).equals(TtlRule.KEEP));
        long begun = asksTheTime ? servers.target().now() : 0;
        servers.target().writing(servers.targetDatabase(), jedis -> {
            send(jedis, keys, values, before, outcome, begun);
            outcome.throwIfOfTheServer();
            return true;
        });
    }

    private void send(
            Jedis jedis,
            List<PlannedKey> keys,
            List<Value> values,
            ItemOutcomes before,
            KeyOutcomes outcome,
            long begun) {
        List<Response<String>> answers = new ArrayList<>(values.size());
        long[] expiries = new long[values.size()];
        Response<List<String>> clock;
        try (Pipeline pipeline = jedis.pipelined()) {
            for (int i = 0; i < values.size(); i++) {
                Value value = values.get(i);
                expiries[i] = Math.max(0, ttl(keys, value).expiry(value.expiresAt(), begun));
                RestoreParams params = RestoreParams.restoreParams().absTtl();
                if (before.get(value.place()) == ItemOutcomes.DIFFERENT) {
                    params.replace();
                }
                answers.add(
                        pipeline.restore(keys.get(value.place()).target().bytes(), expiries[i], value.dump(), params));
            }
            clock = pipeline.time();
            pipeline.sync();
        }
        for (int i = 0; i < answers.size(); i++) {
            int place = values.get(i).place();
            try {
                answers.get(i).get();
                // what has expired on its way is answered OK as well, and is not there
                boolean expired = expiries[i] > 0 && expiries[i] <= RedisSide.millis(clock.get());
                char written =
                        before.get(place) == ItemOutcomes.DIFFERENT ? ItemOutcomes.REPLACED : ItemOutcomes.COPIED;
                outcome.mark(place, expired ? ItemOutcomes.GONE : written);
            } catch (JedisDataException e) {
                if (!String.valueOf(e.getMessage()).startsWith("BUSYKEY")) {
                    outcome.refused(place, e);
                }
            }
        }
    }

    private TtlRule ttl(List<PlannedKey> keys, Value value) {
        return mapping.rules().get(keys.get(value.place()).rule()).ttl();
    }
}
