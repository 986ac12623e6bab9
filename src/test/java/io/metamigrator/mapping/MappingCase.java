package io.metamigrator.mapping;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * A folder with input and expected output: {@code <kind>.csv} are the sources, {@code <type>.json} the outcomes of one
 * type, {@code settings.properties} (zone, test-prefix and settings of the migration) and {@code mapping.yaml} may be
 * left out.
 */
record MappingCase(Path folder) {
    static final Path ROOT = Path.of("src/test/resources/mapping");
    private static final Path SHIPPED = Path.of("routes/tradervolt/mapping.yaml");
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(com.fasterxml.jackson.core.JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .configure(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES, false);

    static List<MappingCase> all() throws IOException {
        try (Stream<Path> folders = Files.list(ROOT)) {
            return folders.sorted().map(MappingCase::new).toList();
        }
    }

    List<Path> expectations() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    JsonNode expected(Path expectation) throws IOException {
        return JSON.readTree(Files.readString(expectation));
    }

    String text(JsonNode outcomes) throws IOException {
        return JSON.writeValueAsString(outcomes);
    }

    /** The outcomes of the type that the file is named after, as they would be read from a file. */
    JsonNode outcomes(Path expectation) throws IOException {
        Properties settings = settings();
        Path own = folder.resolve("mapping.yaml");
        ZoneId zone = ZoneId.of(settings.getProperty("zone", "UTC"));
        Mapping mapping = Mapping.load(Files.exists(own) ? own : SHIPPED, zone, settings::getProperty);
        if (settings.containsKey("test-prefix")) {
            mapping = mapping.withTestPrefix(settings.getProperty("test-prefix"));
        }
        EntityType type = mapping.type(expectation.getFileName().toString().replace(".json", ""));
        Joins joins =
                type.joined().isPresent() ? mapping.joins(records(type.joined().get())) : Joins.none();
        ArrayNode outcomes = JSON.createArrayNode();
        for (SourceRecord source : records(type.source())) {
            outcomes.add(told(type.map(source, joins)));
        }
        return JSON.readTree(JSON.writeValueAsString(outcomes));
    }

    private Properties settings() throws IOException {
        Properties settings = new Properties();
        Path file = folder.resolve("settings.properties");
        if (Files.exists(file)) {
            try (var reader = Files.newBufferedReader(file)) {
                settings.load(reader);
            }
        }
        return settings;
    }

    private List<SourceRecord> records(String kind) throws IOException {
        List<SourceRecord> records = new ArrayList<>();
        Path file = folder.resolve(kind + ".csv");
        if (!Files.exists(file)) {
            return records;
        }
        CsvMapper csv =
                CsvMapper.builder().enable(CsvParser.Feature.WRAP_AS_ARRAY).build();
        try (var rows = csv.readerFor(String[].class).<String[]>readValues(file.toFile())) {
            Header header = Header.of(List.of(rows.next()));
            while (rows.hasNext()) {
                List<String> cells = List.of(rows.next());
                records.add(
                        new SourceRecord(kind, file.getFileName().toString(), records.size() + 1, 0, header, cells));
            }
        }
        return records;
    }

    private static ObjectNode told(Outcome outcome) {
        ObjectNode told = JSON.createObjectNode();
        if (outcome instanceof Outcome.Mapped mapped) {
            Entity entity = mapped.entity();
            told.put("key", entity.key());
            if (entity.account() != null) {
                told.put("account", entity.account());
            }
            told.set("payload", entity.payload());
            ObjectNode references = told.putObject("references");
            entity.references()
                    .forEach(reference -> references.put(
                            reference.field(),
                            reference.type() + " " + reference.key() + (reference.required() ? "" : " (optional)")));
            ArrayNode notes = told.putArray("notes");
            mapped.notes().forEach(note -> notes.add(note.field() + ": " + note.text()));
        } else if (outcome instanceof Outcome.Rejected rejected) {
            ArrayNode reasons = told.putArray("rejected");
            rejected.reasons().forEach(reason -> reasons.add(reason.toString()));
        } else if (outcome instanceof Outcome.Excluded excluded) {
            told.put("excluded", excluded.reason().toString());
        }
        return told;
    }
}
