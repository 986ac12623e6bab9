package io.metamigrator.migration.records.plan;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Cuts a plan down to so many records of each type and the parents that these need. */
final class PlanTrim {
    private final ObjectMapper json;

    /** What is known only once the counts are. */
    interface Tail {
        ObjectNode json() throws IOException;
    }

    PlanTrim(ObjectMapper json) {
        this.json = json;
    }

    /** Rewrites a plan in its place, counts what is left out, and answers the digest of what is left. */
    String trim(Path file, PlanOptions options, ObjectNode head, Map<String, TypeCounts> counts, Tail tail)
            throws IOException {
        PlanFile whole = new PlanFile(file, json);
        long limit = options.limit() == null ? Long.MAX_VALUE : options.limit();
        LimitSelection selection = LimitSelection.of(whole, limit, options.prefix());
        try (PlanWriter writer = new PlanWriter(file, json, head)) {
            whole.read(new Copy(writer, selection, counts));
            return writer.finish(tail.json());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Copies what is selected. */
    private record Copy(PlanWriter writer, LimitSelection selection, Map<String, TypeCounts> counts)
            implements PlanFile.Reader {
        @Override
        public void type(String name) {
            try {
                writer.type(name);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void header(String name, List<String> columns) {
            writer.header(name, columns);
        }

        @Override
        public void entity(PlannedEntity planned) {
            try {
                if (selection.has(planned.entity().type(), planned.entity().key())) {
                    writer.entity(planned);
                } else {
                    counts.get(planned.entity().type()).leaveOut(planned);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void rejected(RejectedRow row) {
            try {
                writer.rejected(row);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
