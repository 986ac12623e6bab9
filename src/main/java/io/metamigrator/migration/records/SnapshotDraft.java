package io.metamigrator.migration.records;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.ledger.LedgerRecord;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.RollCall;
import io.metamigrator.migration.TargetList;
import io.metamigrator.migration.files.PrivateFiles;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One discovery under way: each list goes into its file as it arrives, and takes its place once it is whole. */
public final class SnapshotDraft {
    private final PlanPaths paths;
    private final ObjectMapper json;
    private final boolean acceptsDeleted;
    private final Map<String, Long> counts = new LinkedHashMap<>();

    /** @param acceptsDeleted whether what was created and is not shown may have been deleted by somebody */
    SnapshotDraft(PlanPaths paths, ObjectMapper json, boolean acceptsDeleted) {
        this.acceptsDeleted = acceptsDeleted;
        this.paths = paths;
        this.json = json;
    }

    boolean acceptsDeleted() {
        return acceptsDeleted;
    }

    Map<String, Long> counts() {
        return counts;
    }

    Listing listing(String type, RollCall created) {
        return new Listing(type, created);
    }

    /** One list on its way into its file. */
    public final class Listing implements TargetList {
        private final String type;
        private final Path aside;
        private @Nullable JsonGenerator generator;
        private @Nullable JsonNode sample;
        private final RollCall created;
        private long count;

        Listing(String type, RollCall created) {
            this.type = type;
            this.created = created;
            this.aside = paths.discovered(type).resolveSibling(type + ".json.new");
        }

        @Override
        public String type() {
            return type;
        }

        @Override
        public void restart() {
            created.restart();
            try {
                close();
                count = 0;
                sample = null;
                PrivateFiles.folder(aside.getParent());
                generator = json.createGenerator(new BufferedOutputStream(PrivateFiles.write(aside)));
                generator.writeStartObject();
                generator.writeArrayFieldStart("data");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void accept(JsonNode entity) {
            created.seen(entity);
            try {
                JsonGenerator open = Objects.requireNonNull(generator);
                open.writeRaw("\n");
                open.writeTree(entity);
                sample = sample == null ? entity : sample;
                count++;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** What the ledger knows as created and the list does not show. */
        List<LedgerRecord> missing() {
            return created.missing();
        }

        /** The list is whole: the file takes its place. */
        void finish() throws IOException {
            JsonGenerator open = Objects.requireNonNull(generator);
            open.writeEndArray();
            open.writeNumberField("status_code", count == 0 ? 204 : 200);
            open.writeNumberField("count", count);
            open.writeArrayFieldStart("sample_keys");
            if (sample != null) {
                TreeSet<String> keys = new TreeSet<>();
                sample.fieldNames().forEachRemaining(keys::add);
                for (String key : keys) {
                    open.writeString(key);
                }
            }
            open.writeEndArray();
            if (sample != null) {
                open.writeFieldName("sample");
                open.writeTree(sample);
            }
            open.writeEndObject();
            close();
            Files.move(
                    aside, paths.discovered(type), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            counts.put(type, count);
        }

        private void close() throws IOException {
            if (generator != null) {
                generator.close();
                generator = null;
            }
        }
    }
}
