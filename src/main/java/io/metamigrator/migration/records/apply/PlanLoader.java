package io.metamigrator.migration.records.apply;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.ledger.Lease;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.PlannedRecord;
import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.State;
import io.metamigrator.mapping.Header;
import io.metamigrator.mapping.Mapping;
import io.metamigrator.mapping.SourceRecord;
import io.metamigrator.migration.records.plan.LimitSelection;
import io.metamigrator.migration.records.plan.PlanFile;
import io.metamigrator.migration.records.plan.PlannedEntity;
import io.metamigrator.migration.records.plan.RejectedRow;
import io.metamigrator.migration.records.plan.SourceText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Puts the records of a plan into the ledger, all of them before the first is sent. */
final class PlanLoader {
    private static final int BATCH = 1000;

    private final Ledger ledger;
    private final Lease lease;
    private final Run run;
    private final Mapping mapping;
    private final Map<String, Header> headers = new HashMap<>();
    private final ObjectMapper json;
    private final List<PlannedRecord> batch = new ArrayList<>(BATCH);
    private @Nullable CompletableFuture<Integer> last;

    PlanLoader(Ledger ledger, Lease lease, Run run, Mapping mapping, ObjectMapper json) {
        this.ledger = ledger;
        this.lease = lease;
        this.run = run;
        this.mapping = mapping;
        this.json = json;
    }

    void load(PlanFile plan, @Nullable LimitSelection selection) {
        ledger.records().clear(lease, run);
        plan.read(new PlanFile.Reader() {
            @Override
            public void header(String name, List<String> columns) {
                headers.put(name, Header.of(columns));
                ledger.records().header(name, text(json.valueToTree(columns)));
            }

            @Override
            public void entity(PlannedEntity planned) {
                if (selection == null
                        || selection.has(
                                planned.entity().type(), planned.entity().key())) {
                    add(record(planned));
                }
            }

            @Override
            public void rejected(RejectedRow row) {
                if (selection == null) {
                    add(record(row));
                }
            }
        });
        flush();
        settle();
        ledger.letters().supersede(lease, run);
        ledger.runs().loaded(lease, run.id());
    }

    private PlannedRecord record(PlannedEntity planned) {
        boolean there = planned.targetId() != null;
        JsonNode entity = planned.json();
        return new PlannedRecord(
                planned.entity().type(),
                planned.entity().key(),
                planned.entity().account(),
                text(entity.path("payload")),
                text(entity.path("references")),
                new PlannedRecord.Source(
                        planned.file(), planned.row(), planned.line(), planned.digest(), mapping.digest()),
                there ? State.SKIPPED : planned.blockedBy() == null ? State.PLANNED : State.BLOCKED,
                there ? "was in the target" : blocked(planned),
                planned.targetId(),
                sourceText(planned.text()));
    }

    private static @Nullable String blocked(PlannedEntity planned) {
        return planned.blockedBy() == null ? null : "BLOCKED by " + planned.blockedBy() + ", which is rejected";
    }

    private @Nullable String sourceText(@Nullable JsonNode row) {
        return row == null ? null : text(row);
    }

    private PlannedRecord record(RejectedRow row) {
        return new PlannedRecord(
                row.type(),
                row.file() + ":" + row.row(),
                null,
                text(row.columns()),
                "[]",
                new PlannedRecord.Source(row.file(), row.row(), row.line(), row.digest(), mapping.digest()),
                State.REJECTED,
                row.words(),
                null,
                sourceText(row.text()),
                key(row));
    }

    /** By what the row is found, although it cannot be mapped; null if it has none. */
    private @Nullable String key(RejectedRow row) {
        JsonNode text = row.text();
        if (text == null || !headers.containsKey(text.path("header").asText())) {
            return null;
        }
        SourceRecord source = SourceText.parse(text).row(row.file(), row.row(), row.line(), headers::get);
        return mapping.type(row.type())
                .keyOf(source)
                .map(key -> run.prefix() + key)
                .orElse(null);
    }

    private String text(JsonNode node) {
        try {
            return json.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("JSON that was read can be written", e);
        }
    }

    private void add(PlannedRecord record) {
        batch.add(record);
        if (batch.size() == BATCH) {
            flush();
        }
    }

    /** One batch is written while the next is read. */
    private void flush() {
        settle();
        last = ledger.records().add(lease, run, batch);
        batch.clear();
    }

    private void settle() {
        if (last != null) {
            last.join();
        }
    }
}
