package io.metamigrator.migration.records.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.migration.files.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The rejected rows of a plan as one CSV file a type: where each stood, all reasons, and the row itself. */
final class RejectFiles {
    private final ObjectMapper json;

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
        Map<String, CorrectionFile> files = new LinkedHashMap<>();
        try {
            for (var type : columns.entrySet()) {
                files.put(
                        type.getKey(), CorrectionFile.create(folder.resolve(type.getKey() + ".csv"), type.getValue()));
            }
            each(rows, row -> files.get(row.type()).write(place(row), cells(row)));
        } finally {
            for (CorrectionFile file : files.values()) {
                file.close();
            }
        }
    }

    private static CorrectionFile.Place place(RejectedRow row) {
        String kind = row.text() == null ? "" : row.text().path("kind").asText();
        return new CorrectionFile.Place(kind, row.file(), row.row(), row.line(), row.digest(), row.words());
    }

    private static Map<String, String> cells(RejectedRow row) {
        Map<String, String> cells = new LinkedHashMap<>();
        row.columns()
                .properties()
                .forEach(cell -> cells.put(cell.getKey(), cell.getValue().asText("")));
        return cells;
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
