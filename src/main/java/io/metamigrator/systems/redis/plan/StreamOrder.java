package io.metamigrator.systems.redis.plan;

import io.metamigrator.migration.slices.ItemLines;
import io.metamigrator.systems.redis.mapping.EntryId;
import io.metamigrator.systems.redis.mapping.KeyRule;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Puts the keys of a part into the order in which they become entries: stream by stream, each by its ids. Sorts pieces that
 * fit the memory, and merges them from disk. What SCAN has told twice lies side by side then, and is dropped. One thread.
 */
final class StreamOrder {
    private static final int PIECE = 100_000;
    private static final Comparator<Entry> ORDER = Comparator.comparing(
                    (Entry entry) -> entry.key().target().text())
            .thenComparing(Entry::id)
            .thenComparing(entry -> entry.key().database())
            .thenComparing(entry -> entry.key().key().text());

    private final List<KeyRule> rules;
    private final Consumer<PlannedKey> twice;

    /** A key with the place in its stream. */
    private record Entry(PlannedKey key, EntryId id) {}

    /** A sorted piece, and the first of its keys that was not merged yet. */
    private static final class Piece {
        private final ItemLines<PlannedKey> lines;
        private Entry first;

        Piece(ItemLines<PlannedKey> lines, Entry first) {
            this.lines = lines;
            this.first = first;
        }
    }

    /** @param twice told of each key that is dropped */
    StreamOrder(List<KeyRule> rules, Consumer<PlannedKey> twice) {
        this.rules = rules;
        this.twice = twice;
    }

    void sort(Path file) throws IOException {
        List<Path> pieces = new ArrayList<>();
        try (ItemLines<PlannedKey> lines = PlannedKey.lines(file)) {
            List<Entry> piece = new ArrayList<>();
            while (lines.hasNext()) {
                piece.add(entry(lines.next()));
                if (piece.size() == PIECE || !lines.hasNext()) {
                    piece.sort(ORDER);
                    Path path = file.resolveSibling(file.getFileName() + "." + pieces.size());
                    try (BufferedWriter writer = writer(path)) {
                        for (Entry entry : piece) {
                            write(writer, entry);
                        }
                    }
                    pieces.add(path);
                    piece.clear();
                }
            }
        }
        merge(pieces, file);
    }

    private void merge(List<Path> paths, Path file) throws IOException {
        Path anew = file.resolveSibling(file.getFileName() + ".new");
        PriorityQueue<Piece> pieces = new PriorityQueue<>((one, other) -> ORDER.compare(one.first, other.first));
        for (Path path : paths) {
            ItemLines<PlannedKey> lines = PlannedKey.lines(path);
            pieces.add(new Piece(lines, entry(lines.next())));
        }
        try (BufferedWriter writer = writer(anew)) {
            @Nullable Entry last = null;
            while (!pieces.isEmpty()) {
                Piece piece = pieces.remove();
                if (last != null && ORDER.compare(last, piece.first) == 0) {
                    twice.accept(piece.first.key());
                } else {
                    write(writer, piece.first);
                    last = piece.first;
                }
                if (piece.lines.hasNext()) {
                    piece.first = entry(piece.lines.next());
                    pieces.add(piece);
                } else {
                    piece.lines.close();
                }
            }
        }
        Files.move(anew, file, StandardCopyOption.REPLACE_EXISTING);
        for (Path path : paths) {
            Files.delete(path);
        }
    }

    private Entry entry(PlannedKey key) {
        return new Entry(
                key, rules.get(key.rule()).entry(key.database(), key.key()).orElseThrow());
    }

    private static BufferedWriter writer(Path path) throws IOException {
        return Files.newBufferedWriter(path, StandardCharsets.ISO_8859_1);
    }

    private static void write(BufferedWriter writer, Entry entry) throws IOException {
        writer.write(entry.key().line());
        writer.write('\n');
    }
}
