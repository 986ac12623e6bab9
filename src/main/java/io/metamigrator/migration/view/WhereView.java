package io.metamigrator.migration.view;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.LedgerRecord;
import io.metamigrator.ledger.PlannedRecord;
import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.Slice;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.ViewRequest;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.settings.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Body;

/** {@code where}: what became of a source row, or which row an entity of the target came from. */
public final class WhereView {
    /** So many runs of a migration are looked through whose plans list what they carry out. */
    private static final int RUNS = 5;

    private final Ledger ledger;
    private final Settings settings;
    private final ObjectMapper json;

    WhereView(Ledger ledger, Settings settings, ObjectMapper json) {
        this.ledger = ledger;
        this.settings = settings;
        this.json = json;
    }

    /** Every record that the id fits, newest first. @throws MigrationException if none does */
    public PhaseResult find(@Body ViewRequest request) {
        String id = request.option("id").orElse("").strip();
        List<FoundItem> items = items(id);
        List<LedgerRecord> found = records(id, items);
        items = items.stream().filter(item -> !item.isRecord()).toList();
        if (found.isEmpty() && items.isEmpty()) {
            throw MigrationException.usage("the ledger knows nothing of '" + id
                    + "'; give an id of the target, a key of the source (a login, a ticket, a symbol's or group's name, a key),"
                    + " or a place in the source, such as Orders.htm:31");
        }
        List<String> lines = new ArrayList<>();
        ObjectNode result = json.createObjectNode().put("id", id);
        ArrayNode records = result.putArray("records");
        for (LedgerRecord record : found) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.addAll(lines(record));
            records.add(RecordFacts.json(record));
        }
        for (FoundItem item : items) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.addAll(item.lines());
            records.add(item.json());
        }
        return new PhaseResult(ExitCode.DONE, lines, result, "");
    }

    private List<LedgerRecord> records(String id, List<FoundItem> items) {
        Map<Long, LedgerRecord> found = new LinkedHashMap<>();
        ledger.records().where(id).forEach(record -> found.put(record.seq(), record));
        for (FoundItem item : items) {
            if (item.isRecord()) {
                ledger.records().where(item.place().target()).stream()
                        .filter(record -> record.runId().equals(item.run().id()))
                        .forEach(record -> found.put(record.seq(), record));
            }
        }
        return found.isEmpty() ? ledger.records().where(id.toLowerCase(Locale.ROOT)) : List.copyOf(found.values());
    }

    /** What stands in plans that are carried out by slices. */
    private List<FoundItem> items(String id) {
        List<FoundItem> found = new ArrayList<>();
        for (String migration : ledger.runs().migrations()) {
            PlannedItems.of(migration).ifPresent(items -> {
                ledger.runs().of(migration).stream()
                        .limit(RUNS)
                        .forEach(run -> items.find(run, id, settings, json)
                                .forEach(place -> found.add(item(run, place, items))));
            });
        }
        return found;
    }

    private FoundItem item(Run run, PlannedItems.Place place, PlannedItems items) {
        if (place.fate() != null) {
            return new FoundItem(run, place, Optional.empty(), place.fate());
        }
        Slice slice = ledger.slices()
                .containing(run, place.part(), place.position())
                .orElseThrow(() -> new IllegalStateException("run " + run.id() + " has no slice for line "
                        + (place.position() + 1) + " of " + place.part()));
        PlannedItems.Fate fate = items.fate(slice, Math.toIntExact(place.position() - slice.position()));
        return new FoundItem(run, place, Optional.of(slice), fate);
    }

    private static List<String> lines(LedgerRecord record) {
        List<String> lines = new ArrayList<>();
        lines.add(record.type() + " " + record.naturalKey() + ": " + RunFacts.label(record.state()));
        if (record.reason() != null) {
            lines.add("  because    " + RecordRedaction.reason(record));
        }
        lines.add("  source     " + place(record.source()) + "; digest "
                + record.source().digest());
        lines.add("  target     " + record.scope().target() + ", "
                + (record.targetId() == null ? "not there as far as is known" : "id " + record.targetId()));
        if (record.readBackDigest() != null) {
            lines.add("  read back  digest " + record.readBackDigest());
        }
        lines.add("  run        " + record.runId() + "; " + record.attempts()
                + (record.attempts() == 1 ? " attempt" : " attempts") + ", last change "
                + RunFacts.time(record.updatedAt()));
        lines.add("  mapping    version " + record.source().mappingVersion());
        return lines;
    }

    private static String place(PlannedRecord.Source source) {
        String line = source.line() > 0 ? ", line " + source.line() : "";
        return source.file() + ", row " + source.row() + line;
    }
}
