package io.metamigrator.systems.redis.apply;

import io.metamigrator.migration.Progress;
import io.metamigrator.migration.slices.ItemOutcomes;
import io.metamigrator.migration.slices.SliceAttempt;
import io.metamigrator.migration.slices.SliceResult;
import io.metamigrator.migration.slices.SliceWriter;
import io.metamigrator.systems.redis.compare.Entries;
import io.metamigrator.systems.redis.compare.EntryFields;
import io.metamigrator.systems.redis.mapping.EntryId;
import io.metamigrator.systems.redis.mapping.KeyRule;
import io.metamigrator.systems.redis.mapping.RedisKey;
import io.metamigrator.systems.redis.mapping.RedisMapping;
import io.metamigrator.systems.redis.mapping.StreamRule;
import io.metamigrator.systems.redis.plan.PlannedKey;
import io.metamigrator.systems.redis.server.KeyAnswers;
import io.metamigrator.systems.redis.server.Servers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.util.SafeEncoder;

/**
 * Writes keys as entries of streams, each with the id that its time gives it. A server takes an id only once and only in
 * order, so that a slice can be sent again. Slices of streams have to come one after the other. Thread-safe.
 */
final class StreamWriter implements SliceWriter<PlannedKey> {
    private static final String NOT_IN_ORDER = "equal or smaller than the target stream top item";

    /** What is made of a key that the user may not read. */
    private static final EntryFields NO_RIGHT = new EntryFields(KeyAnswers.NO_RIGHT, List.of());

    private final Servers servers;
    private final RedisMapping mapping;
    private final Entries entries;
    private final Progress progress;

    StreamWriter(Servers servers, RedisMapping mapping, Progress progress) {
        this.servers = servers;
        this.mapping = mapping;
        this.entries = new Entries(servers);
        this.progress = progress;
    }

    /** Which of the entries are there already. */
    @Override
    public ItemOutcomes before(List<PlannedKey> keys) {
        // who may not read a stream may not add to it either, and is told so for each entry
        List<EntryFields> there = KeyAnswers.apart(
                keys,
                some -> entries.there(some.stream().map(PlannedKey::target).toList(), ids(some)),
                EntryFields.NONE);
        ItemOutcomes marks = ItemOutcomes.absent(keys.size());
        for (int place = 0; place < keys.size(); place++) {
            marks.set(place, there.get(place).isThere() ? ItemOutcomes.PRESENT : ItemOutcomes.ABSENT);
        }
        return marks;
    }

    @Override
    public SliceResult write(SliceAttempt attempt, List<PlannedKey> keys, ItemOutcomes before) {
        List<EntryId> ids = ids(keys);
        List<EntryFields> made = made(keys);
        KeyOutcomes outcome = new KeyOutcomes(keys.size());
        List<Integer> late = add(keys, ids, made, outcome);
        settle(attempt.mayBeWritten(), keys, ids, made, late, before, outcome);
        trim(keys, outcome);
        return outcome.written();
    }

    private List<EntryId> ids(List<PlannedKey> keys) {
        return keys.stream()
                .map(key -> rule(key).entry(key.database(), key.key()).orElseThrow())
                .toList();
    }

    private KeyRule rule(PlannedKey key) {
        return mapping.rules().get(key.rule());
    }

    private List<EntryFields> made(List<PlannedKey> keys) {
        Map<Integer, List<Integer>> databases = new TreeMap<>();
        for (int place = 0; place < keys.size(); place++) {
            databases
                    .computeIfAbsent(keys.get(place).database(), none -> new ArrayList<>())
                    .add(place);
        }
        Map<Integer, EntryFields> made = new HashMap<>();
        databases.forEach((database, places) -> {
            List<EntryFields> read = KeyAnswers.apart(
                    places.stream().map(place -> keys.get(place).key()).toList(),
                    some -> entries.made(database, some),
                    NO_RIGHT);
            for (int i = 0; i < places.size(); i++) {
                made.put(places.get(i), read.get(i));
            }
        });
        return new ArrayList<>(new TreeMap<>(made).values());
    }

    /** Adds what can be added, in order; answers the places of those that the server says come too late. */
    private List<Integer> add(List<PlannedKey> keys, List<EntryId> ids, List<EntryFields> made, KeyOutcomes outcome) {
        List<Integer> late = new ArrayList<>();
        Map<Integer, Response<Object>> answers = new LinkedHashMap<>();
        servers.target().writing(servers.targetDatabase(), jedis -> {
            try (Pipeline pipeline = jedis.pipelined()) {
                for (int place = 0; place < keys.size(); place++) {
                    if (!made.get(place).isThere()) {
                        outcome.mark(place, ItemOutcomes.GONE);
                    } else if (!made.get(place).isUsable()) {
                        outcome.refused(place, unusable(made.get(place)));
                    } else {
                        answers.put(
                                place,
                                pipeline.sendCommand(
                                        Protocol.Command.XADD,
                                        entry(keys.get(place), ids.get(place), made.get(place))));
                    }
                }
                pipeline.sync();
            }
            answers.forEach((place, answer) -> {
                if (note(place, answer, outcome)) {
                    late.add(place);
                }
            });
            outcome.throwIfOfTheServer();
            return true;
        });
        return late;
    }

    private static String unusable(EntryFields made) {
        return made.type().equals(KeyAnswers.NO_RIGHT)
                ? "the user has no right to read it at the source; give the ACL user that key, with +@read"
                : "a " + made.type() + " cannot become an entry; only a hash or a string can";
    }

    /** Whether the server says that the entry comes too late; all else is noted. */
    private static boolean note(int place, Response<Object> answer, KeyOutcomes outcome) {
        try {
            answer.get();
            outcome.mark(place, ItemOutcomes.COPIED);
            return false;
        } catch (JedisDataException e) {
            if (String.valueOf(e.getMessage()).contains(NOT_IN_ORDER)) {
                return true;
            }
            outcome.refused(place, e);
            return false;
        }
    }

    private static byte[][] entry(PlannedKey key, EntryId id, EntryFields made) {
        List<byte[]> words = new ArrayList<>();
        words.add(key.target().bytes());
        words.add(SafeEncoder.encode(id.toString()));
        words.addAll(made.fields());
        return words.toArray(byte[][]::new);
    }

    /** An id that the stream has passed: known already, trimmed by the rule, or too late to be put in its place. */
    private void settle(
            boolean mayBeWritten,
            List<PlannedKey> keys,
            List<EntryId> ids,
            List<EntryFields> made,
            List<Integer> late,
            ItemOutcomes before,
            KeyOutcomes outcome) {
        List<EntryFields> there = entries.there(
                late.stream().map(place -> keys.get(place).target()).toList(),
                late.stream().map(ids::get).toList());
        for (int i = 0; i < late.size(); i++) {
            int place = late.get(i);
            PlannedKey key = keys.get(place);
            StreamRule rule = rule(key).stream();
            boolean ours = mayBeWritten && before.get(place) == ItemOutcomes.ABSENT;
            boolean trimmed = !there.get(i).isThere()
                    && rule != null
                    && entries.isTrimmed(key.target(), ids.get(place), rule.maxLength());
            if (trimmed || there.get(i).isSame(made.get(place))) {
                outcome.mark(place, ours ? ItemOutcomes.COPIED : ItemOutcomes.LEFT);
            } else if (there.get(i).isThere()) {
                outcome.refused(
                        place,
                        key.target().shown() + " has another entry " + ids.get(place)
                                + ", which cannot be changed; delete it there with XDEL, or leave it");
            } else {
                outcome.refused(
                        place,
                        key.target().shown() + " has entries after " + ids.get(place)
                                + " already, and a stream grows at its end only; to have it in its place, rename that"
                                + " stream, then plan and apply again, which adds all entries anew in their order");
            }
        }
    }

    /** Keeps the newest entries, where the rule says how many, and says what that took away. */
    private void trim(List<PlannedKey> keys, KeyOutcomes outcome) {
        Map<RedisKey, Long> bounded = new LinkedHashMap<>();
        for (int place = 0; place < keys.size(); place++) {
            PlannedKey key = keys.get(place);
            StreamRule rule = rule(key).stream();
            if (rule != null && rule.maxLength() > 0 && !outcome.isRefused(place)) {
                bounded.put(key.target(), rule.maxLength());
            }
        }
        bounded.forEach((stream, most) -> {
            long gone = servers.target()
                    .writing(servers.targetDatabase(), jedis -> jedis.xtrim(stream.bytes(), most, false));
            if (gone > 0) {
                progress.note(stream.shown() + " keeps its newest " + most + " entries; " + gone + " older ones went");
            }
        });
    }
}
