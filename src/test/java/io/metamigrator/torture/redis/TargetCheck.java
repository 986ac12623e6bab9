package io.metamigrator.torture.redis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.Response;
import redis.clients.jedis.commands.ProtocolCommand;

/** Looks at the target without the tool: every key by the name that it must have, its type, content and expiry; every entry. */
final class TargetCheck {
    private static final int SHOWN = 20;

    private final MixedKeys keys;
    private final int sourcePort;
    private final int targetPort;
    private final int database;
    private final List<String> violations = new ArrayList<>();
    private final Map<String, long[]> counts = new TreeMap<>();
    private long greatestDrift;

    TargetCheck(MixedKeys keys, int sourcePort, int targetPort, int database) {
        this.keys = keys;
        this.sourcePort = sourcePort;
        this.targetPort = targetPort;
        this.database = database;
    }

    /** @param drift of an expiry in milliseconds that is allowed */
    void look(long drift) {
        try (Jedis source = new Jedis("127.0.0.1", sourcePort, 60_000);
                Jedis target = new Jedis("127.0.0.1", targetPort, 60_000)) {
            target.select(database);
            Set<String> streams = new HashSet<>();
            long plain = 0;
            for (long from = 0; from < keys.count(); from += keys.page(from).size()) {
                for (int of : new int[] {0, 2, 5}) {
                    List<MixedKey> page = keys.page(from).stream()
                            .filter(key -> key.database() == of)
                            .toList();
                    source.select(of);
                    compare(source, target, page, drift);
                    plain += page.stream().filter(key -> !key.isTick()).count();
                    page.stream().filter(MixedKey::isTick).forEach(tick -> streams.add(Arrays.toString(tick.target())));
                }
            }
            ticks(target);
            long expected = plain + streams.size();
            if (target.dbSize() != expected) {
                violated("the target holds " + target.dbSize() + " keys, not " + expected);
            }
        }
    }

    private void compare(Jedis source, Jedis target, List<MixedKey> page, long drift) {
        List<Read> here = read(source, page.stream().map(MixedKey::name).toList(), page);
        List<MixedKey> kept = page.stream().filter(key -> !key.isTick()).toList();
        List<Read> there = read(target, kept.stream().map(MixedKey::target).toList(), kept);
        int place = 0;
        for (int i = 0; i < page.size(); i++) {
            MixedKey key = page.get(i);
            long[] count = counts.computeIfAbsent(key.family() + " " + key.type(), none -> new long[2]);
            count[0]++;
            if (!here.get(i).type().equals(key.type()) || here.get(i).expiresAt() != key.expiresAt()) {
                violated("the source was changed: " + key);
            }
            if (!key.isTick()) {
                Read copy = there.get(place++);
                if (copy.type().equals(key.type())
                        && copy.content().equals(here.get(i).content())) {
                    count[1]++;
                } else {
                    violated("not as its source: " + text(key.target()) + ", a " + copy.type());
                }
                expiry(key, copy, drift);
            }
        }
    }

    private void expiry(MixedKey key, Read copy, long drift) {
        long apart = Math.abs(copy.expiresAt() - key.expiresAt());
        boolean comparable = copy.expiresAt() > 0 == key.expiresAt() > 0;
        greatestDrift = comparable ? Math.max(greatestDrift, apart) : greatestDrift;
        if (!comparable || apart > drift) {
            violated("expires at " + copy.expiresAt() + ", not at " + key.expiresAt() + ": " + text(key.target()));
        }
    }

    /** What a server holds under a name; content is text, so that it compares. */
    private record Read(String type, long expiresAt, String content) {}

    private static List<Read> read(Jedis jedis, List<byte[]> names, List<MixedKey> kinds) {
        List<Response<String>> types = new ArrayList<>();
        List<Response<Long>> expiries = new ArrayList<>();
        List<Response<Object>> contents = new ArrayList<>();
        try (Pipeline pipeline = jedis.pipelined()) {
            for (int i = 0; i < names.size(); i++) {
                types.add(pipeline.type(names.get(i)));
                expiries.add(pipeline.pexpireTime(names.get(i)));
                contents.add(content(pipeline, names.get(i), kinds.get(i).type()));
            }
            pipeline.sync();
        }
        List<Read> read = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            boolean ordered = !Set.of("hash", "set").contains(kinds.get(i).type());
            read.add(new Read(
                    types.get(i).get(),
                    Math.max(0, expiries.get(i).get()),
                    text(contents.get(i).get(), ordered)));
        }
        return read;
    }

    private static Response<Object> content(Pipeline pipeline, byte[] name, String type) {
        ProtocolCommand command = switch (type) {
            case "hash" -> Protocol.Command.HGETALL;
            case "set" -> Protocol.Command.SMEMBERS;
            case "list" -> Protocol.Command.LRANGE;
            case "zset" -> Protocol.Command.ZRANGE;
            case "stream" -> Protocol.Command.XRANGE;
            default -> Protocol.Command.GET;
        };
        return switch (type) {
            case "list" -> pipeline.sendCommand(command, name, MixedKeys.bytes("0"), MixedKeys.bytes("-1"));
            case "zset" ->
                pipeline.sendCommand(
                        command, name, MixedKeys.bytes("0"), MixedKeys.bytes("-1"), MixedKeys.bytes("WITHSCORES"));
            case "stream" -> pipeline.sendCommand(command, name, MixedKeys.bytes("-"), MixedKeys.bytes("+"));
            default -> pipeline.sendCommand(command, name);
        };
    }

    /** Each stream of ticks holds the ticks of its symbol, in their order, each once and with its own fields. */
    private void ticks(Jedis target) {
        Map<String, List<String>> expected = new TreeMap<>();
        for (long number = 0; number < keys.count(); number++) {
            MixedKey key = keys.key(number);
            if (key.isTick()) {
                List<Object> fields = new ArrayList<>();
                MixedKeys.fields(number).forEach((name, value) -> fields.addAll(List.of(name, value)));
                expected.computeIfAbsent(text(key.target()), none -> new ArrayList<>())
                        .add(key.entry() * 1_000 + "-0 " + text(fields, false));
            }
        }
        expected.forEach((stream, entries) -> {
            List<?> there = (List<?>) target.sendCommand(
                    Protocol.Command.XRANGE, MixedKeys.bytes(stream), MixedKeys.bytes("-"), MixedKeys.bytes("+"));
            List<String> found = there.stream()
                    .map(entry -> text((byte[]) ((List<?>) entry).get(0)) + " " + text(((List<?>) entry).get(1), false))
                    .toList();
            if (found.equals(entries)) {
                counts.get("realtime: hash")[1] += found.size();
            } else {
                violated(stream + " holds " + found.size() + " entries, of which " + new HashSet<>(found).size()
                        + " are different, not these " + entries.size());
            }
        });
    }

    private static String text(@Nullable Object answer, boolean ordered) {
        if (answer instanceof List<?> list) {
            List<String> texts = new ArrayList<>();
            boolean pairs = !ordered && list.size() % 2 == 0; // names and values; sets here have three members
            for (int i = 0; i < list.size(); i += pairs ? 2 : 1) {
                texts.add(
                        pairs ? text(list.get(i), true) + "=" + text(list.get(i + 1), true) : text(list.get(i), true));
            }
            return (ordered ? texts : texts.stream().sorted().toList()).toString();
        }
        return answer instanceof byte[] bytes ? text(bytes) : String.valueOf(answer);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    private void violated(String what) {
        if (violations.size() < SHOWN) {
            violations.add(what);
        }
    }

    /** What is not as it must be; empty where all is. */
    List<String> violations() {
        counts.forEach((kind, count) -> {
            if (count[0] != count[1]) {
                violated(kind + ": " + count[0] + " at the source, " + count[1] + " the same in the target");
            }
        });
        return List.copyOf(violations);
    }

    /** By family and type: how many at the source, and how many of them the same in the target. */
    Map<String, long[]> counts() {
        return counts;
    }

    long greatestDrift() {
        return greatestDrift;
    }
}
