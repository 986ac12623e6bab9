package io.metamigrator.migration.records.plan;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.files.Digests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** A plan on disk, read as a stream. Every way in which it can be unusable is a refusal that says what to do. */
public final class PlanFile {
    private final Path file;
    private final ObjectMapper json;
    private final Runnable pace;

    public PlanFile(Path file, ObjectMapper json) {
        this(file, json, () -> {});
    }

    /** @param pace is run before each record that is read; what it throws ends the reading */
    public PlanFile(Path file, ObjectMapper json, Runnable pace) {
        this.file = file;
        this.json = json;
        this.pace = pace;
    }

    /** Takes what a plan holds, in its order. */
    public interface Reader {
        /** The entities of a type follow. */
        default void type(String name) {
            // asked for by those who copy
        }

        /** The columns of the rows to come that name this header. */
        default void header(String name, List<String> columns) {
            // asked for by those who keep rows
        }

        void entity(PlannedEntity entity);

        void rejected(RejectedRow row);
    }

    /** A reader that looks at entities only. */
    public static Reader entities(Consumer<PlannedEntity> entities) {
        return new Reader() {
            @Override
            public void entity(PlannedEntity entity) {
                entities.accept(entity);
            }

            @Override
            public void rejected(RejectedRow row) {
                // not asked for
            }
        };
    }

    static Path digestFile(Path plan) {
        return plan.resolveSibling(plan.getFileName() + ".sha256");
    }

    public Path path() {
        return file;
    }

    boolean exists() {
        return Files.exists(file);
    }

    /** The plan's digest. @throws MigrationException if there is no plan or it was changed since it was made */
    public String checkedDigest() {
        if (!exists()) {
            throw MigrationException.refused("there is no plan at " + file + "; run plan first");
        }
        try {
            String actual = Digests.sha256(file);
            Path beside = digestFile(file);
            String noted = Files.exists(beside) ? Files.readString(beside).strip() : "";
            if (!noted.startsWith(actual)) {
                throw MigrationException.refused(file + " was changed by hand since plan wrote it, so it is not carried"
                        + " out; change the mapping or the source and run plan again");
            }
            return actual;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** All of the plan but its entities and rejected rows. */
    public ObjectNode withoutRecords() {
        return read(entities(entity -> {}));
    }

    /** Reads the plan to its end; answers all that is neither entity nor rejected row. */
    public ObjectNode read(Reader reader) {
        ObjectNode rest = json.createObjectNode();
        try (JsonParser parser = json.createParser(file.toFile())) {
            expect(parser, parser.nextToken(), JsonToken.START_OBJECT);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                JsonToken value = parser.nextToken();
                if (field.equals("entities")) {
                    expect(parser, value, JsonToken.START_OBJECT);
                    entities(parser, reader);
                } else if (field.equals("rejected")) {
                    expect(parser, value, JsonToken.START_ARRAY);
                    each(parser, reader, node -> reader.rejected(RejectedRow.parse(node)));
                } else {
                    rest.set(field, parser.<JsonNode>readValueAsTree());
                }
            }
            return rest;
        } catch (JsonProcessingException e) {
            throw MigrationException.refused(file + " is no plan: line "
                    + (e.getLocation() == null ? "?" : e.getLocation().getLineNr()) + ", " + e.getOriginalMessage()
                    + "; run plan again");
        } catch (IllegalArgumentException e) {
            throw MigrationException.refused(file + " is no plan: " + e.getMessage() + "; run plan again");
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private void entities(JsonParser parser, Reader reader) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String type = parser.currentName();
            reader.type(type);
            expect(parser, parser.nextToken(), JsonToken.START_ARRAY);
            each(parser, reader, node -> reader.entity(PlannedEntity.parse(type, node)));
        }
    }

    private void each(JsonParser parser, Reader reader, Consumer<JsonNode> nodes) throws IOException {
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            pace.run();
            JsonNode node = parser.readValueAsTree();
            HeaderLines.take(node.path("source").path("text"), reader::header);
            nodes.accept(node);
        }
        expect(parser, parser.currentToken(), JsonToken.END_ARRAY);
    }

    private static void expect(JsonParser parser, JsonToken found, JsonToken due) throws IOException {
        if (found != due) {
            throw new com.fasterxml.jackson.core.JsonParseException(parser, "found " + found + " in place of " + due);
        }
    }

    private MigrationException unreadable(IOException e) {
        return new MigrationException(
                ExitCode.REFUSED, file + " cannot be read (" + e.getClass().getSimpleName() + "); run plan again", e);
    }
}
