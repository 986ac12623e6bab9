package io.metamigrator.migration.records;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.ledger.Lease;
import io.metamigrator.ledger.LeaseHeldException;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.LedgerRecord;
import io.metamigrator.ledger.Move;
import io.metamigrator.ledger.Scope;
import io.metamigrator.ledger.State;
import io.metamigrator.mapping.EntityType;
import io.metamigrator.mapping.Mapping;
import io.metamigrator.migration.PhaseRequest;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.RollCall;
import io.metamigrator.migration.TargetList;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.IncompleteListException;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.files.PrivateFiles;
import io.metamigrator.migration.files.TextTable;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/** The discover phase of records, step by step as the routes call it: the lists of the target, kept as they are. */
public final class SnapshotPhase {
    private final Mapping mapping;
    private final String target;
    private final RecordSystem system;
    private final Ledger ledger;
    private final PlanPaths paths;
    private final ObjectMapper json;

    SnapshotPhase(
            Mapping mapping, String target, RecordSystem system, Ledger ledger, PlanPaths paths, ObjectMapper json) {
        this.mapping = mapping;
        this.target = target;
        this.system = system;
        this.ledger = ledger;
        this.paths = paths;
        this.json = json;
    }

    public SnapshotDraft open(@Body PhaseRequest request) {
        return new SnapshotDraft(paths, json, request.isSet("accept-deleted"));
    }

    public List<String> types() {
        return mapping.types().stream().map(EntityType::name).toList();
    }

    /** One list on its way into its file. */
    public TargetList list(@ExchangeProperty("discovery") SnapshotDraft discovery, @Body String type) {
        return discovery.listing(type, new RollCall(ledger.records(), scope(), type, system));
    }

    private Scope scope() {
        return new Scope(mapping.migration(), target);
    }

    /**
     * What the ledger knows as created and the list does not show, where that is accepted.
     *
     * @throws MigrationException where it is not, and the list is not whole
     */
    public List<LedgerRecord> missing(
            @ExchangeProperty("discovery") SnapshotDraft discovery, @Body SnapshotDraft.Listing listing) {
        List<LedgerRecord> missing = listing.missing();
        if (!missing.isEmpty() && !discovery.acceptsDeleted()) {
            throw RollCall.refusal(mapping.migration(), listing.type(), missing);
        }
        return missing;
    }

    /** Notes that it was deleted. @throws MigrationException where the target shows it by its id: the list is not whole */
    public void gone(@ExchangeProperty("missing") LedgerRecord missing, @Body Absence absence) {
        if (!absence.isCertain()) {
            throw new IncompleteListException("the list of " + missing.type() + " does not show " + missing.naturalKey()
                    + ", and asked for by its id the target answers " + absence.answer()
                    + ": it was not deleted, the list is not whole");
        }
        Lease lease;
        try {
            lease = ledger.leases().take(mapping.migration());
        } catch (LeaseHeldException e) {
            throw MigrationException.refused(e.getMessage());
        }
        try {
            ledger.records()
                    .moveNow(
                            lease,
                            Move.of(missing.seq(), State.CREATED, State.ROLLED_BACK)
                                    .because("deleted in the target by somebody else"));
        } finally {
            ledger.leases().release(lease);
        }
    }

    /** Puts the file of a whole list into its place; until then the last snapshot stays as it was. */
    public void listed(@Body SnapshotDraft.Listing listing) throws IOException {
        listing.finish();
    }

    /** Tells what was found. */
    public PhaseResult finish(@ExchangeProperty("discovery") SnapshotDraft discovery) throws IOException {
        ObjectNode result = json.createObjectNode()
                .put("migration", mapping.migration())
                .put("phase", "discover")
                .put("timestamp", Instant.now().toString())
                .put("target", target);
        ObjectNode endpoints = result.putObject("types");
        TextTable table = new TextTable("type", "in the target");
        discovery.counts().forEach((type, count) -> {
            endpoints.putObject(type).put("count", count);
            table.row(type, count);
        });
        ArrayNode permissions = result.putArray("permissions");
        system.permissions().forEach(permissions::add);
        try (OutputStream out = PrivateFiles.write(paths.discovery().resolve("discovery_results.json"))) {
            out.write(json.writerWithDefaultPrettyPrinter().writeValueAsBytes(result));
        }
        List<String> lines = new ArrayList<>();
        lines.add("Found at " + target + ":");
        lines.addAll(table.lines());
        lines.add("");
        lines.add("Kept in " + paths.discovery());
        return new PhaseResult(ExitCode.DONE, lines, result, mapping.migration() + " plan");
    }
}
