package io.metamigrator.migration.slices;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.migration.files.Digests;
import io.metamigrator.migration.files.PrivateFiles;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** One part of a plan while it is written: the items of one step that are handled alike, a line each. One thread. */
public final class PartFile implements AutoCloseable {
    private static final int BUFFER = 1 << 17;

    private final SliceWords words;
    private final String name;
    private final String step;
    private final boolean ordered;
    private final Path file;
    private final BufferedWriter writer;
    private long items;
    private long bytes;

    /** @param folder of the plan's parts */
    public PartFile(SliceWords words, Path folder, String name, String step, boolean ordered) throws IOException {
        this.words = words;
        this.name = name;
        this.step = step;
        this.ordered = ordered;
        this.file = folder.resolve(name + "." + words.items());
        this.writer = new BufferedWriter(
                new OutputStreamWriter(PrivateFiles.write(file), StandardCharsets.ISO_8859_1), BUFFER);
    }

    /** @param line in characters of one byte each @param size how large the item is, if that is known */
    public void add(String line, long size) throws IOException {
        writer.write(line);
        writer.write('\n');
        items++;
        bytes += size;
    }

    /** The file was written anew without an item. */
    public void drop(long size) {
        items--;
        bytes -= size;
    }

    public boolean isOrdered() {
        return ordered;
    }

    public Path file() {
        return file;
    }

    public long items() {
        return items;
    }

    public long bytes() {
        return bytes;
    }

    /** What the plan says of this part, once its file is closed. */
    public void describe(ObjectNode node) throws IOException {
        node.put("part", name)
                .put("step", step)
                .put(words.ordered(), ordered)
                .put(words.items(), items)
                .put("bytes", bytes)
                .put("file", file.getFileName().toString())
                .put("digest", Digests.sha256(file));
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
