package io.metamigrator.systems.redis.compare;

import io.metamigrator.systems.redis.server.RedisSide;
import io.metamigrator.systems.redis.server.ValueSizes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;

/** Reads values with their expiries: strings many at a time, what is too large not at all. Thread-safe. */
final class Snapshots {
    /** Strings of one question. */
    private static final int STRINGS = 250;
    /** The answer about a key that is not there. */
    private static final long NO_KEY = -2;

    private final RedisSide side;
    private final boolean tellsInstants;

    Snapshots(RedisSide side) {
        this.side = side;
        // else the instant is made of what is left and the clock
        this.tellsInstants = side.tellsInstants();
    }

    /**
     * One for each name, in their order.
     *
     * @param kinds of the values, as far as is known
     */
    List<Snapshot> read(int database, byte[][] names, List<ValueKind> kinds) {
        return side.in(database, jedis -> {
            Reading reading = new Reading(names, kinds);
            reading.ask(jedis);
            reading.askForOthers(jedis);
            return reading.snapshots();
        });
    }

    /** One reading of some keys. */
    private final class Reading {
        private final byte[][] names;
        private final List<ValueKind> kinds;
        private final List<Integer> strings = new ArrayList<>();
        private final byte[] @Nullable [] values;
        private final Snapshot.Form[] forms;
        private final long[] expiries;
        private long now;

        Reading(byte[][] names, List<ValueKind> kinds) {
            this.names = names;
            this.kinds = kinds;
            this.values = new byte[names.length][];
            this.forms = new Snapshot.Form[names.length];
            this.expiries = new long[names.length];
        }

        private boolean isDumped(int place) {
            ValueKind kind = kinds.get(place);
            return !kind.string() && kind.bytes() >= 0 && kind.bytes() <= ValueSizes.LARGE;
        }

        private boolean isLarge(int place) {
            return kinds.get(place).bytes() > ValueSizes.LARGE;
        }

        void ask(Jedis jedis) {
            List<@Nullable Response<byte[]>> dumps = new ArrayList<>(names.length);
            List<Response<Long>> times = new ArrayList<>(names.length);
            List<Response<List<byte[]>>> answers = new ArrayList<>();
            Response<List<String>> clock;
            try (Pipeline pipeline = jedis.pipelined()) {
                clock = pipeline.time();
                for (int place = 0; place < names.length; place++) {
                    byte[] name = names[place];
                    times.add(tellsInstants ? pipeline.pexpireTime(name) : pipeline.pttl(name));
                    dumps.add(isDumped(place) ? pipeline.dump(name) : null);
                    if (kinds.get(place).string() && !isLarge(place)) {
                        strings.add(place);
                    }
                }
                for (int from = 0; from < strings.size(); from += STRINGS) {
                    answers.add(pipeline.mget(
                            page(from).stream().map(place -> names[place]).toArray(byte[][]::new)));
                }
                pipeline.sync();
            }
            now = RedisSide.millis(clock.get());
            for (int place = 0; place < names.length; place++) {
                Response<byte[]> dump = dumps.get(place);
                expiries[place] = times.get(place).get();
                forms[place] = dump == null ? Snapshot.Form.STRING : Snapshot.Form.DUMP;
                values[place] = dump == null ? null : dump.get();
            }
            for (int page = 0; page < answers.size(); page++) {
                List<byte[]> read = answers.get(page).get();
                for (int i = 0; i < read.size(); i++) {
                    values[strings.get(page * STRINGS + i)] = read.get(i);
                }
            }
        }

        private List<Integer> page(int from) {
            return strings.subList(from, Math.min(strings.size(), from + STRINGS));
        }

        /** What was a string once and is another type by now. */
        void askForOthers(Jedis jedis) {
            for (int place : strings) {
                if (values[place] == null && expiries[place] != NO_KEY) {
                    forms[place] = Snapshot.Form.DUMP;
                    values[place] = jedis.dump(names[place]);
                }
            }
        }

        List<Snapshot> snapshots() {
            List<Snapshot> snapshots = new ArrayList<>(names.length);
            for (int place = 0; place < names.length; place++) {
                long expiry = expiries[place];
                long at = expiry < 0 ? -1 : tellsInstants ? expiry : expiry + now;
                snapshots.add(
                        isLarge(place) && expiry != NO_KEY
                                ? Snapshot.large(at, now)
                                : Snapshot.of(forms[place], values[place], at, now));
            }
            return snapshots;
        }
    }
}
