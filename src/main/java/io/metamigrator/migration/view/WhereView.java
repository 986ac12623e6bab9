package io.metamigrator.migration.view;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.LedgerRecord;
import io.metamigrator.ledger.PlannedRecord;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.ViewRequest;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.camel.Body;

/** {@code where}: what became of a source row, or which row an entity of the target came from. */
public final class WhereView {
    private final Ledger ledger;
    private final ObjectMapper json;

    WhereView(Ledger ledger, ObjectMapper json) {
        this.ledger = ledger;
        this.json = json;
    }

    /** Every record that the id fits, newest first. @throws MigrationException where none does */
    public PhaseResult find(@Body ViewRequest request) {
        String id = request.option("id").orElse("").strip();
        List<LedgerRecord> found = ledger.records().where(id);
        if (found.isEmpty()) {
            found = ledger.records().where(id.toLowerCase(Locale.ROOT));
        }
        if (found.isEmpty()) {
            throw MigrationException.usage("the ledger knows nothing of '" + id
                    + "'; give an id of the target, a key of the source (a login, a ticket, a symbol's or group's name),"
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
        return new PhaseResult(ExitCode.DONE, lines, result, "");
    }

    private static List<String> lines(LedgerRecord record) {
        List<String> lines = new ArrayList<>();
        lines.add(record.type() + " " + record.naturalKey() + ": " + RunFacts.label(record.state()));
        if (record.reason() != null) {
            lines.add("  because    " + Discretion.reason(record));
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
