package io.metamigrator.systems.redis.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.migration.slices.PartFile;
import io.metamigrator.systems.redis.compare.PairVerdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * One part of a plan while it is written: the keys of one step that are handled alike. One thread.
 *
 * <p>Keys that become entries of a stream are a part of their own, named {@code <step>-stream}.
 */
final class PartDraft implements AutoCloseable {
    private final PartFile part;
    private final Map<String, Long> types = new TreeMap<>();
    private final Map<PairVerdict, Long> existing = new EnumMap<>(PairVerdict.class);
    private long twice;

    PartDraft(Path folder, String step, boolean stream) throws IOException {
        this.part = new PartFile(RedisPlan.WORDS, folder, step + (stream ? "-stream" : ""), step, stream);
    }

    void add(PlannedKey key) throws IOException {
        part.add(key.line(), key.bytes());
        types.merge(key.type(), 1L, Long::sum);
    }

    /** The target has a key of that name already. */
    void exists(PairVerdict verdict) {
        existing.merge(verdict, 1L, Long::sum);
    }

    /** Whether its keys become entries of streams. */
    boolean isStream() {
        return part.isOrdered();
    }

    Path file() {
        return part.file();
    }

    long keys() {
        return part.items();
    }

    long bytes() {
        return part.bytes();
    }

    long existing() {
        return existing.values().stream().mapToLong(Long::longValue).sum();
    }

    /** What the plan says of this part, once its file is closed. */
    void describe(ObjectNode node) throws IOException {
        part.describe(node);
        types.forEach(node.putObject("types")::put);
        ObjectNode there = node.putObject("exists");
        there.put("same", existing.getOrDefault(PairVerdict.SAME, 0L) + existing.getOrDefault(PairVerdict.TTL, 0L));
        there.put("otherExpiry", existing.getOrDefault(PairVerdict.TTL, 0L)); // among the same
        there.put("different", existing.getOrDefault(PairVerdict.DIFFERENT, 0L));
        there.put("notCompared", existing.getOrDefault(PairVerdict.UNCOMPARED, 0L));
        there.put("otherType", existing.getOrDefault(PairVerdict.TYPE, 0L));
    }

    /** A key was told twice by SCAN, and the file was written anew without the second one. */
    void drop(PlannedKey again) {
        types.merge(again.type(), -1L, Long::sum);
        part.drop(again.bytes());
        twice++;
    }

    /** How many keys were dropped. */
    long twice() {
        return twice;
    }

    @Override
    public void close() throws IOException {
        part.close();
    }
}
