package io.metamigrator.systems.redis.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.migration.files.Digests;
import io.metamigrator.migration.files.PrivateFiles;
import io.metamigrator.systems.redis.compare.Verdict;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
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
    private final String name;
    private final String step;
    private final boolean stream;
    private final Path file;
    private final BufferedWriter writer;
    private final Map<String, Long> types = new TreeMap<>();
    private final Map<Verdict, Long> existing = new EnumMap<>(Verdict.class);
    private long keys;
    private long bytes;
    private long twice;

    PartDraft(Path folder, String step, boolean stream) throws IOException {
        this.step = step;
        this.stream = stream;
        this.name = step + (stream ? "-stream" : "");
        this.file = folder.resolve(name + ".keys");
        this.writer = new BufferedWriter(
                new OutputStreamWriter(PrivateFiles.write(file), StandardCharsets.ISO_8859_1), 1 << 17);
    }

    void add(PlannedKey key) throws IOException {
        writer.write(key.line());
        writer.write('\n');
        types.merge(key.type(), 1L, Long::sum);
        keys++;
        bytes += key.bytes();
    }

    /** The target has a key of that name already. */
    void exists(Verdict verdict) {
        existing.merge(verdict, 1L, Long::sum);
    }

    /** Whether its keys become entries of streams. */
    boolean isStream() {
        return stream;
    }

    Path file() {
        return file;
    }

    long keys() {
        return keys;
    }

    long bytes() {
        return bytes;
    }

    long existing() {
        return existing.values().stream().mapToLong(Long::longValue).sum();
    }

    /** What the plan says of this part, once its file is closed. */
    void describe(ObjectNode node) throws IOException {
        node.put("part", name)
                .put("step", step)
                .put("stream", stream)
                .put("keys", keys)
                .put("bytes", bytes)
                .put("file", file.getFileName().toString())
                .put("digest", Digests.sha256(file));
        types.forEach(node.putObject("types")::put);
        ObjectNode there = node.putObject("exists");
        there.put("same", existing.getOrDefault(Verdict.SAME, 0L) + existing.getOrDefault(Verdict.TTL, 0L));
        there.put("otherExpiry", existing.getOrDefault(Verdict.TTL, 0L)); // among the same
        there.put("different", existing.getOrDefault(Verdict.DIFFERENT, 0L));
        there.put("notCompared", existing.getOrDefault(Verdict.UNCOMPARED, 0L));
        there.put("otherType", existing.getOrDefault(Verdict.TYPE, 0L));
    }

    /** A key was told twice by SCAN, and the file was written anew without the second one. */
    void drop(PlannedKey again) {
        types.merge(again.type(), -1L, Long::sum);
        keys--;
        bytes -= again.bytes();
        twice++;
    }

    /** How many keys were dropped. */
    long twice() {
        return twice;
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
