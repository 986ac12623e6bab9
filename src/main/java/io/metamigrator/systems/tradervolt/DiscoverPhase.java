package io.metamigrator.systems.tradervolt;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.mapping.EntityType;
import io.metamigrator.mapping.Mapping;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.TargetList;
import io.metamigrator.migration.failure.ExitCode;
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
    private final PlanPaths paths;
    private final ObjectMapper json;

    DiscoverPhase(Mapping mapping, TraderVoltSettings settings, Session session, PlanPaths paths, ObjectMapper json) {
        this.mapping = mapping;
        this.settings = settings;
        this.session = session;
        this.paths = paths;
        this.json = json;
    }

    public Discovery open() {
        return new Discovery(paths, json);
    }

    public List<String> types() {
        return mapping.types().stream().map(EntityType::name).toList();
    }

    /** One list on its way into its file. */
    public TargetList list(@ExchangeProperty("discovery") Discovery discovery, @Body String type) {
        return discovery.listing(type);
    }

    /** Puts the file of a whole list into its place; until then the last snapshot stays as it was. */
    public void listed(@Body TargetList list) throws IOException {
        ((Discovery.Listing) list).finish();
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
