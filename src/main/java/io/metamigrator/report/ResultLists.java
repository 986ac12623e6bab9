package io.metamigrator.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.ledger.LedgerRecord;
import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.State;
import io.metamigrator.migration.RunCounts;
import io.metamigrator.migration.view.RunFacts;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Set;

/** What a run leaves for programs: which key became which id, what it created, and how many. Holds no customer's values. */
final class ResultLists {
    private static final Set<State> CREATED = Set.of(State.CONFIRMED, State.VERIFIED, State.ROLLED_BACK);

    private final Run run;
    private final RecordPages records;
    private final ObjectMapper json;

    ResultLists(Run run, RecordPages records, ObjectMapper json) {
        this.run = run;
        this.records = records;
        this.json = json;
    }

    /** Natural key of the source -> id in the target, by type; also for what was in the target before. */
    void mappings(OutputStream out) throws IOException {
        try (JsonGenerator to = json.createGenerator(out)) {
            to.writeStartObject();
            for (String type : run.types()) {
                to.writeObjectFieldStart(type);
                var there = records.each(type, State.PRESENT);
                while (there.hasNext()) {
                    LedgerRecord record = there.next();
                    to.writeRaw("\n");
                    to.writeStringField(record.naturalKey(), record.targetId());
                }
                to.writeEndObject();
                to.writeRaw("\n");
            }
            to.writeEndObject();
        }
    }

    /** What the run created, by type: key, id, state and place in the source. */
    void created(OutputStream out) throws IOException {
        try (JsonGenerator to = json.createGenerator(out)) {
            to.writeStartObject();
            for (String type : run.types()) {
                to.writeArrayFieldStart(type);
                var created = records.each(type, CREATED);
                while (created.hasNext()) {
                    created(to, created.next());
                }
                to.writeEndArray();
                to.writeRaw("\n");
            }
            to.writeEndObject();
        }
    }

    private static void created(JsonGenerator to, LedgerRecord record) throws IOException {
        to.writeRaw("\n");
        to.writeStartObject();
        to.writeStringField("key", record.naturalKey());
        to.writeStringField("id", record.targetId());
        to.writeStringField("state", RunFacts.label(record.state()));
        to.writeObjectFieldStart("source");
        to.writeStringField("file", record.source().file());
        to.writeNumberField("row", record.source().row());
        to.writeNumberField("line", record.source().line());
        to.writeEndObject();
        to.writeEndObject();
    }

    void stats(OutputStream out, RunCounts counts) throws IOException {
        var stats = json.createObjectNode()
                .put("timestamp", Instant.now().toString())
                .put("run", run.id())
                .put("test_mode", run.mode() == Run.Mode.TEST);
        stats.putObject("stats")
                .put("created", counts.of(State.CONFIRMED, State.VERIFIED))
                .put("skipped", counts.of(State.SKIPPED))
                .put("failed", counts.of(State.REJECTED, State.DEAD, State.BLOCKED, State.UNKNOWN))
                .put("verified", counts.of(State.VERIFIED));
        out.write(json.writerWithDefaultPrettyPrinter().writeValueAsBytes(stats));
    }
}
