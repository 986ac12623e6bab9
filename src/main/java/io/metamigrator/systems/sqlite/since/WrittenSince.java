package io.metamigrator.systems.sqlite.since;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.files.PrivateFiles;
import io.metamigrator.migration.files.TextTable;
import io.metamigrator.systems.sqlite.since.WrittenRow.What;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What was written to a set since it was published: all rows in a file for the owner alone, their numbers and the first of them
 * without their values for everybody.
 */
public final class WrittenSince {
    private static final int SHOWN = 20;
    private static final int TOLD = 100;

    private final Path file;
    private final List<String> files;
    private final SortedMap<String, Map<What, Long>> tables = new TreeMap<>();
    private final List<String> first = new ArrayList<>();
    private final List<String> others = new ArrayList<>();

    private WrittenSince(Path file, List<String> files) {
        this.file = file;
        this.files = files;
    }

    /** Rows that were taken out of a set, and the set with them. */
    public interface TakenOut {
        /** None. */
        static TakenOut none(Path set) {
            return new TakenOut() {
                @Override
                public Path whole() {
                    return set;
                }

                @Override
                public List<String> tell(Consumer<WrittenRow> rows) {
                    return List.of();
                }
            };
        }

        /** The folder of the set as it would be with them. */
        Path whole();

        /** Tells each of them. @return what cannot be told, and where they are, in words */
        List<String> tell(Consumer<WrittenRow> rows);
    }

    /**
     * Lists it anew.
     *
     * @param set where it is now
     * @param taken rows that others than whoever works with it have taken out of it
     * @param counts whether it counts now; one that never did has not been published, and no copy of it is missing
     * @param file takes all rows with both values, a JSON object each
     */
    public static WrittenSince list(
            PublishedCopies copies,
            String run,
            Path set,
            TakenOut taken,
            boolean counts,
            Path file,
            ObjectMapper json) {
        WrittenSince written = new WrittenSince(file, copies.written(run, set));
        if (copies.of(run).isEmpty()) {
            if (counts) {
                written.others.add("rows cannot be listed, since no copy was kept of what was published");
            }
            return written;
        }
        if (written.files.isEmpty()) {
            return written;
        }
        try {
            PrivateFiles.folder(file.getParent());
            try (OutputStream out = new BufferedOutputStream(PrivateFiles.write(file))) {
                Path published = copies.of(run).orElseThrow();
                Consumer<WrittenRow> rows = row -> {
                    written.add(row);
                    written.write(out, json, row);
                };
                written.others.addAll(SetDifference.tell(published, taken.whole(), written.files, rows));
                written.others.addAll(taken.tell(rows));
            }
        } catch (IOException | UncheckedIOException e) {
            throw new MigrationException(ExitCode.UNAVAILABLE, file + " cannot be written: " + e.getMessage(), e);
        }
        return written;
    }

    private void add(WrittenRow row) {
        tables.computeIfAbsent(row.table(), none -> new EnumMap<>(What.class)).merge(row.what(), 1L, Long::sum);
        if (first.size() < TOLD) {
            first.add(row.shown());
        }
    }

    private void write(OutputStream out, ObjectMapper json, WrittenRow row) {
        try {
            out.write(json.writeValueAsString(row.json()).getBytes(StandardCharsets.UTF_8));
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether all that was published is there, and nothing else. */
    public boolean isNothing() {
        return tables.isEmpty() && others.isEmpty();
    }

    private long count(What what) {
        return tables.values().stream()
                .mapToLong(of -> of.getOrDefault(what, 0L))
                .sum();
    }

    /** For people. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (isNothing()) {
            return List.of("Nothing was written to the new set since it was published.");
        }
        lines.add("Written to the new set since it was published:");
        others.forEach(words -> lines.add("  " + words));
        if (!tables.isEmpty()) {
            lines.addAll(table().lines());
            first.stream().limit(SHOWN).forEach(row -> lines.add("  " + row));
            long all = Arrays.stream(What.values()).mapToLong(this::count).sum();
            if (all > SHOWN) {
                lines.add("  and " + (all - SHOWN) + " more");
            }
            lines.add("Each of them with both values: " + file);
        }
        return lines;
    }

    /** What was pruned is a column of its own only where anything was. */
    private TextTable table() {
        List<What> columns = Arrays.stream(What.values())
                .filter(what -> what != What.PRUNED || count(what) > 0)
                .toList();
        TextTable table =
                new TextTable(Stream.concat(Stream.of("table"), columns.stream().map(What::word))
                        .toArray(String[]::new));
        tables.forEach((name, of) -> table.row(Stream.concat(
                        Stream.of(name), columns.stream().map(what -> (Object) of.getOrDefault(what, 0L)))
                .toArray()));
        return table;
    }

    /** For programs. */
    public ObjectNode json(ObjectMapper json) {
        ObjectNode node = json.createObjectNode();
        for (What what : What.values()) {
            node.put(what.word(), count(what));
        }
        ObjectNode byTable = node.putObject("tables");
        tables.forEach((name, of) -> {
            ObjectNode counts = byTable.putObject(name);
            for (What what : What.values()) {
                counts.put(what.word(), of.getOrDefault(what, 0L));
            }
        });
        files.forEach(node.putArray("files")::add);
        others.forEach(node.putArray("others")::add);
        first.forEach(node.putArray("list")::add);
        return node.put("file", tables.isEmpty() ? null : file.toString());
    }
}
