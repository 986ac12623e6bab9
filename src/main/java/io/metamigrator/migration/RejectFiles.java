package io.metamigrator.migration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The rejected rows of a plan as one CSV file a type: where each stood, all reasons, and the row itself. */
final class RejectFiles {
    private static final List<String> PLACE = List.of("file", "row", "line", "reasons");

    private final ObjectMapper json;
    private final CsvMapper csv = new CsvMapper();

    RejectFiles(ObjectMapper json) {
        this.json = json;
    }

    /** Replaces the files of an earlier plan by those of this one. */
    void write(Path rows, Path folder) throws IOException {
        clear(folder);
        Map<String, Set<String>> columns = new LinkedHashMap<>();
        each(rows, row -> {
            Set<String> names = columns.computeIfAbsent(row.type(), type -> new LinkedHashSet<>());
            row.columns().fieldNames().forEachRemaining(names::add);
        });
        Map<String, SequenceWriter> writers = new LinkedHashMap<>();
        try {
            for (var type : columns.entrySet()) {
                CsvSchema.Builder schema = CsvSchema.builder();
                PLACE.forEach(schema::addColumn);
                type.getValue().forEach(name -> schema.addColumn(PLACE.contains(name) ? name + " (source)" : name));
                writers.put(
                        type.getKey(),
                        csv.writer(schema.setUseHeader(true).build())
                                .writeValues(PrivateFiles.write(folder.resolve(type.getKey() + ".csv"))));
            }
            each(rows, row -> writers.get(row.type()).write(cells(row, columns.get(row.type()))));
        } finally {
            for (SequenceWriter writer : writers.values()) {
                writer.close();
            }
        }
    }

    private static List<String> cells(RejectedRow row, Set<String> columns) {
        Stream<String> place = Stream.of(row.file(), Long.toString(row.row()), Long.toString(row.line()), row.words());
        return Stream.concat(
                        place,
                        columns.stream().map(name -> row.columns().path(name).asText("")))
                .toList();
    }

    private interface RowWriter {
        void accept(RejectedRow row) throws IOException;
    }

    private void each(Path rows, RowWriter writer) throws IOException {
        try (MappingIterator<JsonNode> lines = json.readerFor(JsonNode.class).readValues(rows.toFile())) {
            while (lines.hasNextValue()) {
                writer.accept(RejectedRow.parse(lines.nextValue()));
            }
        }
    }

    private static void clear(Path folder) throws IOException {
        PrivateFiles.folder(folder);
        try (Stream<Path> old = Files.list(folder)) {
            old.filter(file -> file.toString().endsWith(".csv")).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
