package io.metamigrator.systems.tradervolt;

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

/** The discover phase, step by step as the routes call it. */
public final class DiscoverPhase {
    private final Mapping mapping;
    private final TraderVoltSettings settings;
    private final Session session;
    private final Ledger ledger;
    private final ApiCollections ids;
    private final PlanPaths paths;
    private final ObjectMapper json;

    DiscoverPhase(
            Mapping mapping,
            TraderVoltSettings settings,
            Session session,
            Ledger ledger,
            ApiCollections ids,
            PlanPaths paths,
            ObjectMapper json) {
        this.mapping = mapping;
        this.ledger = ledger;
        this.ids = ids;
        this.settings = settings;
        this.session = session;
        this.paths = paths;
        this.json = json;
    }

    public Discovery open(@Body PhaseRequest request) {
        return new Discovery(paths, json, request.isSet("accept-deleted"));
    }

    public List<String> types() {
        return mapping.types().stream().map(EntityType::name).toList();
    }

    /** One list on its way into its file. */
    public TargetList list(@ExchangeProperty("discovery") Discovery discovery, @Body String type) {
        return discovery.listing(type, new RollCall(ledger.records(), scope(), type, ids));
    }

    private Scope scope() {
        return new Scope(mapping.migration(), settings.target());
    }

    /**
     * What the ledger knows as created and the list does not show, where that is accepted.
     *
     * @throws MigrationException where it is not, and the list is not whole
     */
    public List<LedgerRecord> missing(
            @ExchangeProperty("discovery") Discovery discovery, @Body Discovery.Listing listing) {
        List<LedgerRecord> missing = listing.missing();
        if (!missing.isEmpty() && !discovery.acceptsDeleted()) {
            throw RollCall.refusal(mapping.migration(), listing.type(), missing);
        }
        return missing;
    }

    /** The call that asks for one of them by its id. */
    public Call look(@ExchangeProperty("missing") LedgerRecord missing) {
        return ids.read(missing.type(), String.valueOf(missing.targetId()));
    }

    /** Notes that it was deleted. @throws MigrationException where the target shows it by its id: the list is not whole */
    public void gone(@ExchangeProperty("missing") LedgerRecord missing, @Body Answer answer) {
        if (answer.status() != 404 && answer.status() != 410) {
            throw new IncompleteListException("the list of " + missing.type() + " does not show " + missing.naturalKey()
                    + ", and asked for by its id the target answers HTTP " + answer.status()
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
    public void listed(@Body Discovery.Listing listing) throws IOException {
        listing.finish();
    }

    /** Tells what was found. */
    public PhaseResult finish(@ExchangeProperty("discovery") Discovery discovery) throws IOException {
        ObjectNode result = json.createObjectNode()
                .put("migration", mapping.migration())
                .put("phase", "discover")
                .put("timestamp", Instant.now().toString())
                .put("target", settings.target());
        ObjectNode endpoints = result.putObject("types");
        TextTable table = new TextTable("type", "in the target");
        discovery.counts().forEach((type, count) -> {
            endpoints.putObject(type).put("count", count);
            table.row(type, count);
        });
        ArrayNode permissions = result.putArray("permissions");
        session.permissions().forEach(permissions::add);
        try (OutputStream out = PrivateFiles.write(paths.discovery().resolve("discovery_results.json"))) {
            out.write(json.writerWithDefaultPrettyPrinter().writeValueAsBytes(result));
        }
        List<String> lines = new ArrayList<>();
        lines.add("Found at " + settings.target() + ":");
        lines.addAll(table.lines());
        lines.add("");
        lines.add("Kept in " + paths.discovery());
        return new PhaseResult(ExitCode.DONE, lines, result, mapping.migration() + " plan");
    }
}
